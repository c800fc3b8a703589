/** A mail that came to us, as far as sorting it asks. */
export interface InboundMail {
  /** its own Message-ID without brackets; null = it has none */
  id: string | null
  from: string | null
  /** whom it came to, as its headers say */
  to: readonly string[]
  /** messages it refers to: ids without brackets */
  refersTo: readonly string[]
  /** by lower-case name; of several of a name the first */
  headers: ReadonlyMap<string, string>
  subject: string
  text: string
  /** parts that say what became of a mail: of `message/delivery-status`, `message/global-delivery-status` and `message/feedback-report` */
  reports: readonly { type: string; text: string }[]
  /** what stands in calendar parts, with their method: REQUEST, REPLY, CANCEL */
  calendars: readonly { method: string; text: string }[]
}
