import type { GroupView, MemberBody } from '../../client/http/group-answers.ts'
import { send } from './request.ts'

/** Sets by hand what somebody is in a buying group of an account; answers the groups as they are then. */
export function setMember(account: string, body: MemberBody, by: string): Promise<GroupView> {
  return send(`/v1/accounts/${encodeURIComponent(account)}/group`, body, { 'acting-as': by })
}
