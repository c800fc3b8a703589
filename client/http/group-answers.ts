import { z } from 'zod'
import { PersonRef, StaffView, Titled } from './views.ts'

const instant = z.iso.datetime()
const share = z.number().nullable()

/** Everybody known at an account, whatever group they are in. */
export const KnownPerson = PersonRef.extend({
  title: z.string().nullable(),
  engaged: z.boolean(),
  optedOut: z.boolean(),
  lastSeenAt: instant.nullable(),
  /** since when an answer of theirs waits for us: nothing automatic goes to them until it is handled; null = none does */
  answeredAt: instant.nullable(),
  points: z.number(),
})

/** Somebody in a buying group. */
export const GroupMemberView = z.object({
  person: z.object({ id: z.string(), name: z.string(), title: z.string().nullable() }),
  role: Titled.nullable(),
  /** how they came to be in it: hand, opportunity, crm, title or topic */
  by: z.enum(['hand', 'opportunity', 'crm', 'title', 'topic']),
  /** who of us, where it was by hand */
  setBy: StaffView.nullable(),
  /** 0 to 1 */
  confidence: z.number(),
  /** by hand: not in it, whatever else says so */
  leftOut: z.boolean(),
  position: z.enum(['unknown', 'engaged', 'supportive', 'opposed']),
  positionBy: z.enum(['hand', 'task', 'signal']).nullable(),
  engaged: z.boolean(),
  points: z.number(),
  since: instant,
})
export type GroupMemberView = z.infer<typeof GroupMemberView>

/** A buying group an account has. Shares are 0 to 1, null = cannot be told. */
export const BuyingGroupView = z.object({
  id: z.string(),
  title: z.string(),
  /** the deal it is of; null = it is of the account */
  opportunity: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  completeness: share,
  /** the same, counting only people who are engaged */
  coverage: share,
  /** on how many people the engagement rests; 1 = on one alone */
  engagedPeople: z.number(),
  openRoles: z.number(),
  consensus: share,
  roles: z.array(Titled.extend({ needs: z.number(), weight: z.number(), has: z.number(), engaged: z.number() })),
  members: z.array(GroupMemberView),
})
export type BuyingGroupView = z.infer<typeof BuyingGroupView>

/** The people of an account, the roles of the workspace nobody has, and its buying groups. */
export const GroupView = z.object({
  people: z.array(KnownPerson),
  gaps: z.array(Titled),
  groups: z.array(BuyingGroupView),
})
export type GroupView = z.infer<typeof GroupView>

/** What somebody sets of a member by hand; `by: worked-out` takes back what was. */
export const MemberBody = z.strictObject({
  group: z.string().min(1).max(200),
  opportunity: z.string().min(1).max(200).optional(),
  person: z.string().min(1).max(200),
  role: z.string().min(1).max(200).nullable().optional(),
  leftOut: z.boolean().optional(),
  position: z.enum(['supportive', 'opposed']).nullable().optional(),
  by: z.literal('worked-out').optional(),
})
export type MemberBody = z.infer<typeof MemberBody>
