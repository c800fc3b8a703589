import { expect, test } from 'vitest'
import { footerWords } from '../../../../intake/render/footer-words.ts'

test('the words below a mail are in its language, of any country, and English where there are none', () => {
  const links = (language: string) => [footerWords(language).preferences, footerWords(language).unsubscribe]
  expect(links('en')).toEqual(['Preferences', 'Unsubscribe'])
  expect(links('de-AT')).toEqual(['Einstellungen', 'Abbestellen'])
  expect(links('fr')).toEqual(['Préférences', 'Se désabonner'])
  expect(links('es')).toEqual(['Preferencias', 'Darse de baja'])
  expect(footerWords('ja')).toEqual(footerWords('en'))
  expect(footerWords('de').why('Plinth')).toContain('von Plinth')
})
