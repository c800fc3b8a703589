/** A fixed value of a signal. */
export type Scalar = string | number | boolean

/** Where a value of a signal comes from in what another system sends. */
export type SourceValue =
  | { is: Scalar }
  /** the first of these that is there; `values` says what it means, by how it is sent */
  | { paths: string[][]; values: Record<string, Scalar> | null; divideBy: number | null }
  /** a text with values in it; unknown when one of them is */
  | { text: (string | { path: string[] })[] }

/** Whose a signal is, field by field. */
export type SourceFields = Record<string, SourceValue>

/** What one sort of thing that comes becomes. */
export interface SourceSignal {
  /** how it is sent; `*` stands for anything */
  match: string
  /** null: it is passed over */
  kind: string | null
  /** null: the same body counts once */
  id: SourceValue | null
  /** null: when it came */
  at: SourceValue | null
  account: SourceFields
  person: SourceFields
  data: SourceFields
}

/** How a source proves that it is who it says. `secret` names the setting that holds its secret. */
export type Signature =
  | { by: 'standard-webhooks'; secret: string }
  | {
      by: 'hmac'
      secret: string
      header: string
      prefix: string
      /** names of headers and literal text in front of the body, and behind it */
      before: (string | { header: string })[]
      hash: 'sha256' | 'sha1'
      encoding: 'hex' | 'base64'
    }
  /** the secret itself stands in the body */
  | { by: 'field'; secret: string; path: string[] }

/** A reviewed mapping from what another system sends to signals. */
export interface SourceDefinition {
  id: string
  title: string
  owner: string
  signature: Signature | null
  each: string[] | null
  by: SourceValue | null
  /** those without a star first, else in listed order */
  signals: SourceSignal[]
}
