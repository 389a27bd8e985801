import { Text } from '@mantine/core';
import { PageHead } from './page-head';

export function NotFound() {
  return (
    <>
      <PageHead title="There is no such page" />
      <Text>The pages are in the menu.</Text>
    </>
  );
}
