import type { FastifyError } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { faultWithCalls } from '../../domain/aside/fault-in-words.ts'
import { Busy } from '../../intake/accept-gate.ts'
import { NoDefinitions } from '../../intake/definitions.ts'
import { UnreadableMail } from '../../intake/inbound/parse-mail.ts'
import { UnreadableJson } from '../intake/read-json.ts'
import type { Api } from './api.ts'
import { type Problem, ProblemError } from './problem.ts'

/** Failures of the connection to Postgres: nothing was accepted, so the caller may safely try again. */
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08006', '08001', '53300'])

/** What Postgres says of text it cannot keep. */
const NO_TEXT = new Set(['22021', '22P05'])

/** What the parts of a request are called in codes: `query_invalid`. */
const PARTS: Record<string, string> = { querystring: 'query', params: 'path', headers: 'header', body: 'body' }

/** The problem an error is answered with. What nobody foresaw goes to the log and not to the caller. */
export function problemOf(error: FastifyError, api: Api): Problem {
  if (error instanceof ProblemError) return error.problem
  if (error instanceof UnreadableJson) return { status: 400, code: error.code, message: error.message }
  if (error instanceof UnreadableMail) return { status: 422, code: 'mail_unreadable', message: error.message }
  if (error instanceof Busy) return { status: 503, code: 'busy', message: error.message }
  if (error instanceof NoDefinitions) return { status: 503, code: 'no_definitions', message: error.message }
  if (
    AWAY.has(error.code) ||
    /connection terminated|connection error|timeout exceeded when trying to connect/i.test(error.message)
  ) {
    return {
      status: 503,
      code: 'database_away',
      message: 'the database cannot be reached; nothing was taken, try again',
    }
  }
  if (NO_TEXT.has(error.code)) {
    const message = 'there is a character in it that no text may hold, such as NUL: leave it out'
    return { status: 422, code: 'text_invalid', message }
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const part = PARTS[error.validationContext ?? ''] ?? 'request'
    const said = error.validation.map(
      ({ instancePath, message }) => `${instancePath.slice(1) || `the ${part}`}: ${message}`,
    )
    return { status: 422, code: `${part}_invalid`, message: said.join('; ') }
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return { status: 413, code: 'body_too_large', message: error.message }
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return { status: 415, code: 'media_type', message: error.message }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return { status: error.statusCode, code: 'request_invalid', message: error.message }
  }
  api.log(`http: ${faultWithCalls(error)}`)
  return { status: 500, code: 'failed', message: 'something failed here; it is in the log' }
}
