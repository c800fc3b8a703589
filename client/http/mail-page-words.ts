import { nearestLanguage } from '../../domain/people/nearest-language.ts'

/** What the pages behind the links of mails say. Names and days are put in as they are; the caller escapes. */
export interface MailPageWords {
  language: string
  /** ends all mail */
  stop: {
    title: (sender: string) => string
    text: (sender: string, address: string) => string
    button: string
  }
  stopped: { title: string; text: (sender: string, address: string) => string }
  /** leads from one page to the other */
  rather: string
  /** what stands where an address is not known */
  you: string
  title: (sender: string) => string
  about: (address: string) => string
  saved: string
  /** the page was too old to be understood */
  stale: string
  topics: string
  /** beside a topic they said yes to */
  since: (day: string) => string
  languages: string
  pause: string
  pauseNote: string
  noPause: string
  pausedUntil: (day: string) => string
  endPause: string
  days: (n: number) => string
  save: string
  nothing: string
  nothingText: (sender: string) => string
  again: string
  againText: string
  /** nothing can be chosen: the address came back, or our mail was called spam */
  closed: string
  erased: { title: string; text: (sender: string) => string }
}

const WORDS: Readonly<Record<string, Omit<MailPageWords, 'language'>>> = {
  en: {
    stop: {
      title: sender => `Stop mail from ${sender}?`,
      text: (sender, address) => `No more mail will go to ${address}. This holds for all of ${sender}, at once.`,
      button: 'Stop the mail',
    },
    stopped: {
      title: 'No more mail',
      text: (sender, address) => `${sender} sends nothing more to ${address}. You can close this page.`,
    },
    rather: 'Choose what you get',
    you: 'you',
    title: sender => `Mail from ${sender}`,
    about: address => `This is about mail to ${address}.`,
    saved: 'Saved. This holds from now on.',
    stale: 'This page was out of date, and nothing was changed. Please choose again.',
    topics: 'What you want to hear about',
    since: day => `yes since ${day}`,
    languages: 'Language',
    pause: 'Pause',
    pauseNote: 'What you have to know, such as notices about a contract, still comes.',
    noPause: 'No pause',
    pausedUntil: day => `Paused until ${day}`,
    endPause: 'End the pause now',
    days: n => `${n} days from now`,
    save: 'Save',
    nothing: 'Nothing any more',
    nothingText: sender => `No mail from ${sender} at all, not even notices. You can take it back here.`,
    again: 'Get mail again',
    againText: 'If you want to hear from us again, say so here and choose what.',
    closed: 'Mail to this address has ended for another reason. Answer one of our mails if you want it again.',
    erased: {
      title: 'Nothing is kept of you',
      text: sender => `${sender} has forgotten you as you asked, and sends you nothing.`,
    },
  },
  de: {
    stop: {
      title: sender => `Keine Post mehr von ${sender}?`,
      text: (sender, address) => `An ${address} geht dann nichts mehr. Das gilt sofort und für alles von ${sender}.`,
      button: 'Post beenden',
    },
    stopped: {
      title: 'Keine Post mehr',
      text: (sender, address) => `${sender} schreibt nicht mehr an ${address}. Sie können diese Seite schließen.`,
    },
    rather: 'Auswählen, was Sie erhalten',
    you: 'Sie',
    title: sender => `Post von ${sender}`,
    about: address => `Es geht um Post an ${address}.`,
    saved: 'Gespeichert. Das gilt ab jetzt.',
    stale: 'Diese Seite war veraltet, und nichts wurde geändert. Bitte wählen Sie noch einmal.',
    topics: 'Worüber wir Ihnen schreiben dürfen',
    since: day => `ja seit ${day}`,
    languages: 'Sprache',
    pause: 'Pause',
    pauseNote: 'Was Sie wissen müssen, etwa Hinweise zu einem Vertrag, kommt weiterhin.',
    noPause: 'Keine Pause',
    pausedUntil: day => `Pause bis ${day}`,
    endPause: 'Pause jetzt beenden',
    days: n => `${n} Tage ab jetzt`,
    save: 'Speichern',
    nothing: 'Gar nichts mehr',
    nothingText: sender => `Keinerlei Post von ${sender}, auch keine Hinweise. Sie können es hier zurücknehmen.`,
    again: 'Wieder Post erhalten',
    againText: 'Wenn Sie wieder von uns hören möchten, sagen Sie es hier und wählen Sie, was.',
    closed:
      'Die Post an diese Adresse wurde aus einem anderen Grund beendet. Antworten Sie auf eine unserer Mails, wenn Sie sie wieder möchten.',
    erased: {
      title: 'Von Ihnen ist nichts gespeichert',
      text: sender => `${sender} hat Sie wie gewünscht vergessen und schreibt Ihnen nicht.`,
    },
  },
  fr: {
    stop: {
      title: sender => `Ne plus recevoir de messages de ${sender} ?`,
      text: (sender, address) =>
        `Plus aucun message ne sera envoyé à ${address}. Cela vaut pour tout ${sender}, immédiatement.`,
      button: 'Arrêter les messages',
    },
    stopped: {
      title: 'Plus de messages',
      text: (sender, address) => `${sender} n’écrit plus à ${address}. Vous pouvez fermer cette page.`,
    },
    rather: 'Choisir ce que vous recevez',
    you: 'vous',
    title: sender => `Messages de ${sender}`,
    about: address => `Il s’agit des messages envoyés à ${address}.`,
    saved: 'Enregistré. Cela vaut dès maintenant.',
    stale: 'Cette page n’était plus à jour et rien n’a été modifié. Veuillez choisir à nouveau.',
    topics: 'Ce qui vous intéresse',
    since: day => `oui depuis le ${day}`,
    languages: 'Langue',
    pause: 'Pause',
    pauseNote: 'Ce que vous devez savoir, par exemple au sujet d’un contrat, continue d’arriver.',
    noPause: 'Pas de pause',
    pausedUntil: day => `En pause jusqu’au ${day}`,
    endPause: 'Terminer la pause maintenant',
    days: n => `${n} jours à partir de maintenant`,
    save: 'Enregistrer',
    nothing: 'Plus rien du tout',
    nothingText: sender => `Aucun message de ${sender}, pas même les avis. Vous pouvez revenir sur ce choix ici.`,
    again: 'Recevoir à nouveau des messages',
    againText: 'Si vous souhaitez nous lire à nouveau, dites-le ici et choisissez quoi.',
    closed:
      'Les messages à cette adresse ont été arrêtés pour une autre raison. Répondez à l’un de nos messages si vous en voulez à nouveau.',
    erased: {
      title: 'Rien n’est conservé à votre sujet',
      text: sender => `${sender} vous a oublié comme vous l’avez demandé et ne vous envoie rien.`,
    },
  },
  es: {
    stop: {
      title: sender => `¿Dejar de recibir correo de ${sender}?`,
      text: (sender, address) => `No se enviará nada más a ${address}. Vale para todo ${sender}, de inmediato.`,
      button: 'Detener el correo',
    },
    stopped: {
      title: 'No más correo',
      text: (sender, address) => `${sender} ya no escribe a ${address}. Puede cerrar esta página.`,
    },
    rather: 'Elegir lo que recibe',
    you: 'usted',
    title: sender => `Correo de ${sender}`,
    about: address => `Se trata del correo a ${address}.`,
    saved: 'Guardado. Vale desde ahora.',
    stale: 'Esta página no estaba al día y no se ha cambiado nada. Elija de nuevo.',
    topics: 'Sobre qué quiere recibir noticias',
    since: day => `sí desde el ${day}`,
    languages: 'Idioma',
    pause: 'Pausa',
    pauseNote: 'Lo que debe saber, como avisos sobre un contrato, sigue llegando.',
    noPause: 'Sin pausa',
    pausedUntil: day => `En pausa hasta el ${day}`,
    endPause: 'Terminar la pausa ahora',
    days: n => `${n} días desde ahora`,
    save: 'Guardar',
    nothing: 'Nada más',
    nothingText: sender => `Ningún correo de ${sender}, tampoco avisos. Puede revocarlo aquí.`,
    again: 'Volver a recibir correo',
    againText: 'Si quiere volver a saber de nosotros, dígalo aquí y elija qué.',
    closed:
      'El correo a esta dirección terminó por otro motivo. Responda a uno de nuestros correos si lo quiere de nuevo.',
    erased: {
      title: 'No se guarda nada de usted',
      text: sender => `${sender} le ha olvidado como pidió y no le envía nada.`,
    },
  },
}

/** What the pages say to somebody who reads a language; English where there is nothing in it, or nobody knows. */
export function mailPageWords(language: string | null): MailPageWords {
  const found = nearestLanguage(Object.keys(WORDS), language) ?? 'en'
  const words = WORDS[found]
  if (!words) throw new Error(`no words in ${found}`)
  return { language: found, ...words }
}
