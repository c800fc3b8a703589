import MailComposer from 'nodemailer/lib/mail-composer'

export interface Letter {
  from: { name: string; address: string }
  to: { name: string; address: string }
  /** who gets the answers; left out = whom it is from */
  replyTo?: readonly { name: string; address: string }[]
  subject: string
  html: string | null
  text: string
  messageId: string
  /** our own headers, each kept on one line: folded ones break signatures that relays put on */
  headers: readonly (readonly [name: string, value: string])[]
}

/** The message as it goes over the wire. Addresses are given in parts, never as text that could hide another one. */
export async function compose(letter: Letter): Promise<Buffer> {
  return new MailComposer({
    from: letter.from,
    to: letter.to,
    ...(letter.replyTo?.length ? { replyTo: [...letter.replyTo] } : {}),
    subject: letter.subject,
    text: letter.text,
    ...(letter.html === null ? {} : { html: letter.html }),
    messageId: letter.messageId,
    headers: letter.headers.map(([key, value]) => ({ key, value: { prepared: true, value: oneLine(value) } })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

/** A header of ours is plain ASCII on one line; anything else in it would be a way to add another header. */
function oneLine(value: string): string {
  return value.replace(/[^\x20-\x7e]+/g, ' ')
}
