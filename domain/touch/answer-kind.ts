/** The kind of signal by which somebody answers our mail: automatic touches to them wait until a colleague has handled it. */
export const ANSWER_KIND = 'email.replied'
