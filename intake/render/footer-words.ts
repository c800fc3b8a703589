import { nearestLanguage } from '../../domain/people/nearest-language.ts'

/** What stands below every mail; `why` names who sends it. */
export interface FooterWords {
  language: string
  why: (sender: string) => string
  preferences: string
  unsubscribe: string
}

const WORDS: Readonly<Record<string, Omit<FooterWords, 'language'>>> = {
  en: {
    why: sender => `You get this from ${sender} because of your work with us.`,
    preferences: 'Preferences',
    unsubscribe: 'Unsubscribe',
  },
  de: {
    why: sender => `Sie erhalten diese Nachricht von ${sender}, weil Sie mit uns zu tun haben.`,
    preferences: 'Einstellungen',
    unsubscribe: 'Abbestellen',
  },
  fr: {
    why: sender => `Vous recevez ce message de ${sender} dans le cadre de nos échanges professionnels.`,
    preferences: 'Préférences',
    unsubscribe: 'Se désabonner',
  },
  es: {
    why: sender => `Recibe este mensaje de ${sender} por su relación profesional con nosotros.`,
    preferences: 'Preferencias',
    unsubscribe: 'Darse de baja',
  },
}

/** The words below a mail in its language, English where there are none in it. */
export function footerWords(language: string): FooterWords {
  const found = nearestLanguage(Object.keys(WORDS), language) ?? 'en'
  const words = WORDS[found]
  if (!words) throw new Error(`no words in ${found}`)
  return { language: found, ...words }
}
