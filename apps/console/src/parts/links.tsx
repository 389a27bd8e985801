import { Anchor, Button, NavLink, type AnchorProps, type ButtonProps, type NavLinkProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type AsLink<Props> = Props & Omit<ComponentPropsWithRef<'a'>, keyof Props>;

/** A link within the console; where it leads is checked by the types of the router. */
export const PageLink = createLink((props: AsLink<AnchorProps>) => <Anchor component="a" {...props} />);
export const ButtonLink = createLink((props: AsLink<ButtonProps>) => <Button component="a" {...props} />);
export const PlaceLink = createLink((props: AsLink<NavLinkProps>) => <NavLink component="a" {...props} />);

export function AccountLink({ address }: { readonly address: string }) {
  return (
    <PageLink to="/accounts/$address" params={{ address }} className="address" inherit>
      {address}
    </PageLink>
  );
}

/** An id is long; its beginning tells it apart from its neighbours. */
export function TransactionLink({ id, text }: { readonly id: string; readonly text?: string }) {
  return (
    <PageLink to="/transactions/$id" params={{ id }} className="address" inherit title={id}>
      {text ?? id.slice(0, 8)}
    </PageLink>
  );
}
