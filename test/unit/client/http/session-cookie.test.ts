import { expect, it } from 'vitest'
import { sessionIn } from '../../../../client/http/session-cookie.ts'

it.each([
  [undefined, null],
  ['', null],
  ['other=1', null],
  ['session=b', 'b'],
  ['other=1; __Host-session=a; session=b', 'a'],
  ['session=b;__Host-session=a', 'a'],
  [' __Host-session = a ', 'a'],
  ['__host-session=a', null],
  ['no equals sign', null],
  ['__Host-session=', ''],
])('%j holds the session %j', (cookies, session) => {
  expect(sessionIn(cookies)).toBe(session)
})
