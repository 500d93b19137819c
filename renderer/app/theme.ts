/** The look of the component library, one value for the window and for the static style sheet that is built from it. */
import type { ThemeConfig } from 'antd';

/** The parts of the library that the window uses: only their styles are built. */
export const usedComponents = ['Button', 'Checkbox', 'Input', 'Progress', 'Radio', 'Steps'] as const;

export const themeClass = 'permit-terminal';

export const theme: ThemeConfig = {
  hashed: false,
  cssVar: { key: themeClass, prefix: 'ant' },
  token: {
    colorPrimary: '#0b5cad',
    colorInfo: '#0b5cad',
    colorSuccess: '#1c7c3c',
    colorError: '#b3261e',
    colorWarning: '#8a5300',
    colorTextPlaceholder: '#6b7885',
    colorTextDescription: '#52606d',
    colorTextTertiary: '#52606d',
    borderRadius: 4,
    fontFamily: 'inherit',
    lineHeight: 1.5,
    motion: false,
  },
};
