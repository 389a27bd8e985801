import { createTheme, type CSSVariablesResolver } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  defaultRadius: 'md',
  cursorType: 'pointer',
  colors: {
    dark: [
      '#d3dae0',
      '#b4bdc6',
      '#8f9aa6',
      '#6c7884',
      '#3c4854',
      '#303b46',
      '#1e2831',
      '#151d24',
      '#10171d',
      '#0b1116',
    ],
  },
  headings: { fontWeight: '650' },
  autoContrast: true,
});

const colors = [
  'gray',
  'red',
  'green',
  'teal',
  'cyan',
  'blue',
  'orange',
  'yellow',
  'violet',
  'grape',
  'indigo',
] as const;

/** What a button turns into below a pointer is darker: its white letters stay readable. */
const hovered = { '--mantine-color-cyan-filled-hover': '#095c6b', '--mantine-color-red-filled-hover': '#a51d1d' };

/** Soft texts and soft badges with the contrast that everybody can read: 4.5 to 1 and more in both schemes. */
export const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...hovered,
    ...lightColors((name) => `color-mix(in srgb, var(--mantine-color-${name}-9) 80%, black)`),
    '--mantine-color-dimmed': '#5a626b',
    '--mantine-color-placeholder': '#6b737c',
    '--mantine-color-anchor': '#0b6072',
    '--mantine-color-error': '#b42318',
  },
  dark: {
    ...hovered,
    ...lightColors((name) => `var(--mantine-color-${name}-2)`),
    '--mantine-color-dimmed': '#a6adb5',
    '--mantine-color-placeholder': '#969da5',
    '--mantine-color-anchor': '#66d9e8',
    '--mantine-color-error': '#ff9c9c',
  },
});

function lightColors(colorOf: (name: string) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(colors.map((name) => [`--mantine-color-${name}-light-color`, colorOf(name)]));
}
