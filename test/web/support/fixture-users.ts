import type { InvitedView, LinkView, SessionView, UserView } from '../../../client/http/user-views.ts'
import { JONAS, MIA, STAFF } from './fixture-people.ts'

const one = (id: string, name: string, roles: string[], more: Partial<UserView> = {}): UserView => ({
  ...{ id, name, roles, email: null, staff: null, createdAt: '2026-01-05T09:00:00.000Z', createdBy: 'u_000000000001' },
  ...{ seenAt: '2026-03-02T08:10:00.000Z', disabledAt: null, ...more },
})

/** Users in memory: who may sign in, and what tests do to them. */
export class FixtureUsers {
  all: UserView[] = [
    one('u_00000000000b', 'Jonas Weil', ['rep'], { staff: JONAS, email: 'jonas@plinth.example' }),
    one('u_000000000001', 'Owner of this machine', ['rep', 'team-lead', 'ops', 'approver', 'leader', 'engineer']),
    one('u_00000000000c', 'Rita Blom', ['ops'], { seenAt: null }),
    one('u_00000000000d', 'Tom Reyes', ['rep'], { disabledAt: '2026-02-20T15:00:00.000Z' }),
  ]
  sessions: SessionView[] = [
    {
      ...{ id: 's_00000000000a', agent: 'Mozilla/5.0 Chrome/140.0', current: false },
      ...{ createdAt: '2026-02-27T08:00:00.000Z', seenAt: '2026-03-02T08:10:00.000Z' },
      expiresAt: '2026-03-29T08:00:00.000Z',
    },
  ]

  invite(body: Record<string, unknown>): InvitedView {
    const staff = body['staff'] === MIA.id ? MIA : null
    const user = one(`u_00000000000${this.all.length}`, String(body['name']), body['roles'] as string[], {
      staff,
      seenAt: null,
    })
    this.all = [...this.all, user]
    return { user, ...this.link() }
  }

  /** Does an act of a user; null when there is nobody of that id. */
  act(id: string, act: string, body: Record<string, unknown>): unknown {
    if (id === 'sessions') {
      this.sessions = this.sessions.filter(session => session.id !== act)
      return { id: act, user: '' }
    }
    const user = this.all.find(known => known.id === id)
    if (!user) return null
    if (act === 'link') return this.link()
    if (act === 'roles') user.roles = body['roles'] as string[]
    if (act === 'staff') user.staff = STAFF.find(known => known.id === body['staff']) ?? null
    if (act === 'disable') user.disabledAt = '2026-03-02T09:00:00.000Z'
    if (act === 'enable') user.disabledAt = null
    return user
  }

  private link(): LinkView {
    return {
      link: 'http://127.0.0.1:4400/sign-in/2HUbKx7QKkQwXo0r8C1yYpC7m5V9wqz4uT3sRj6nLhE',
      expiresAt: '2026-03-09T09:00:00.000Z',
    }
  }
}
