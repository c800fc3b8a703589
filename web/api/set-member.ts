import type { GroupView, MemberBody } from '../../client/http/group-answers.ts'
import { send } from './request.ts'

/**
 * Sets by hand what somebody is in a buying group of an account, as somebody who saw a version of its groups; refused with 412
 * when somebody was faster. Answers the groups as they are then: their version is the next one.
 */
export function setMember(account: string, body: MemberBody, by: string, seen: number): Promise<GroupView> {
  return send(`/v1/accounts/${encodeURIComponent(account)}/group`, body, { 'acting-as': by, 'if-match': `"${seen}"` })
}
