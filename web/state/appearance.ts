import { recall, useRemembered } from './remembered.ts'

export const THEMES = { system: 'As the system', light: 'Light', dark: 'Dark' } as const
export const DENSITIES = { comfortable: 'Comfortable', compact: 'Compact' } as const

/** Puts the remembered theme and density on the page; tokens.css does the rest. */
export function applyAppearance(): void {
  const { dataset } = document.documentElement
  const theme = recall('theme')
  if (theme === 'light' || theme === 'dark') dataset['theme'] = theme
  else delete dataset['theme']
  if (recall('density') === 'compact') dataset['density'] = 'compact'
  else delete dataset['density']
}

/** The reader's theme and density, and how to change them. */
export function useAppearance() {
  const [theme, setTheme] = useRemembered('theme')
  const [density, setDensity] = useRemembered('density')
  return {
    theme: theme ?? 'system',
    density: density ?? 'comfortable',
    setTheme: (value: string) => {
      setTheme(value)
      applyAppearance()
    },
    setDensity: (value: string) => {
      setDensity(value)
      applyAppearance()
    },
  }
}
