import { AppShell, Burger, Center, Group, Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconAdjustments,
  IconArrowsExchange,
  IconChartBar,
  IconHistory,
  IconScale,
  IconWallet,
  type Icon,
} from '@tabler/icons-react';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { useSession } from './data/session';
import { BookPicker } from './parts/book-picker';
import { Brand } from './parts/brand';
import { PlaceLink } from './parts/links';
import { SchemeSwitch } from './parts/scheme-switch';
import { SessionMenu } from './parts/session-menu';
import { SignIn } from './sign-in';

interface Place {
  readonly to: '/' | '/accounts' | '/transactions' | '/adjust' | '/reconcile' | '/audit';
  readonly label: string;
  readonly icon: Icon;
}

const places: readonly Place[] = [
  { to: '/', label: 'Overview', icon: IconChartBar },
  { to: '/accounts', label: 'Accounts', icon: IconWallet },
  { to: '/transactions', label: 'Transactions', icon: IconArrowsExchange },
  { to: '/adjust', label: 'Adjust', icon: IconAdjustments },
  { to: '/reconcile', label: 'Reconcile', icon: IconScale },
  { to: '/audit', label: 'Audit log', icon: IconHistory },
];

/** What is around every page; without a key there is only the way in, at whatever address. */
export function Frame() {
  const { key } = useSession();
  return key === undefined ? <SignIn /> : <SignedIn />;
}

function SignedIn() {
  const [isOpen, { toggle, close }] = useDisclosure();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(close, [path, close]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', md: 'xl' }}
    >
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label="Pages"
              aria-expanded={isOpen}
            />
            <Brand />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <BookPicker />
            <SchemeSwitch />
            <SessionMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label="Pages" className="menu" data-open={isOpen}>
        <Places path={path} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  );
}

function Places({ path }: { readonly path: string }) {
  return (
    <>
      {places.map(({ to, label, icon: Glyph }) => (
        <PlaceLink
          key={to}
          to={to}
          label={label}
          leftSection={<Glyph size={18} stroke={1.6} aria-hidden />}
          active={to === '/' ? path === '/' : path.startsWith(to)}
          aria-current={(to === '/' ? path === '/' : path.startsWith(to)) ? 'page' : undefined}
          className="place"
        />
      ))}
    </>
  );
}

function Waiting() {
  return (
    <Center h="60vh">
      <Loader aria-label="Loading" />
    </Center>
  );
}
