import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Refused } from './data/request';
import { styleNonce } from './nonce';
import { router } from './router';
import { readable, theme } from './theme';

const RETRIES_MAX = 2;
const FRESH_MS = 3_000;

/** Asked again only when nothing was answered: a refusal stays one. */
function isWorthAnother(failures: number, error: Error): boolean {
  return failures < RETRIES_MAX && error instanceof Refused && error.problem.status === 503;
}

const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: FRESH_MS, retry: isWorthAnother } } });

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={readable} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
