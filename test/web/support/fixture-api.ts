import type { AccountRow } from '../../../client/http/account-answers.ts'
import type { AsideRow } from '../../../client/http/aside-answers.ts'
import type { MeView } from '../../../client/http/me-view.ts'
import type { OutboxMail } from '../../../client/http/outbox-answers.ts'
import type { PlayView } from '../../../client/http/play-answers.ts'
import type { SavedViews } from '../../../client/http/saved-views-answers.ts'
import type { LiveEvent, StatusView } from '../../../client/http/status-answers.ts'
import type { TaskRow, TaskView } from '../../../client/http/task-answers.ts'
import type { TimelineEntry } from '../../../client/http/views.ts'
import { kestrel, portline } from './fixture-account-view.ts'
import { ACCOUNTS, CHOICES } from './fixture-accounts.ts'
import { type Answer, ok, problem } from './fixture-answer.ts'
import { BEGIN } from './fixture-clock.ts'
import { FixtureContent } from './fixture-content.ts'
import { FixtureData, GAP, QUALITY } from './fixture-data.ts'
import { listEffects, makeEffects } from './fixture-effects.ts'
import { FixtureImports } from './fixture-imports.ts'
import { findPeople, listAccounts, listMails, listTasks, pageOf, visitors } from './fixture-lists.ts'
import { MAILS } from './fixture-mails.ts'
import { JONAS, STAFF } from './fixture-people.ts'
import { somebody } from './fixture-plan.ts'
import { PLAYS, playView, STEP_ACCOUNTS } from './fixture-plays.ts'
import { OWNER } from './fixture-readers.ts'
import { FixtureReplies } from './fixture-replies.ts'
import { scoreCourse } from './fixture-scores.ts'
import { SIMULATION } from './fixture-simulation.ts'
import { SPEED, SPEED_CASES, slaList, VERDICTS } from './fixture-sla.ts'
import { STATUS } from './fixture-status.ts'
import { FixtureSwitches } from './fixture-switches.ts'
import { taskView } from './fixture-task-view.ts'
import { makeTasks } from './fixture-tasks.ts'
import { TIMELINE } from './fixture-timeline.ts'
import { FixtureUsers } from './fixture-users.ts'
import { WORK_LOADS } from './fixture-work-loads.ts'

const found = (body: unknown, url: URL): Answer =>
  body === undefined ? problem(404, 'not_found', `there is nothing at ${url.pathname}`) : ok(body)

/** A double of the API for tests of pages: the same answers in the same shapes, from memory. Tests change what it holds. */
export class FixtureApi {
  tasks: TaskRow[] = makeTasks()
  timeline: TimelineEntry[] = [...TIMELINE]
  mails: OutboxMail[] = [...MAILS]
  accounts: AccountRow[] = [...ACCOUNTS]
  effects = makeEffects()
  aside: AsideRow[] = []
  plays = [...PLAYS]
  /** changes a play before it is answered */
  playChange: (view: PlayView) => PlayView = view => view
  status: Omit<StatusView, 'now'> = { ...STATUS }
  account = kestrel()
  views: SavedViews['items'] = []
  /** does the reader get a mail for every task? */
  wantsMail = 'off'
  readonly replies = new FixtureReplies()
  readonly switches = new FixtureSwitches()
  readonly imports = new FixtureImports()
  readonly data = new FixtureData()
  readonly users = new FixtureUsers()
  readonly content = new FixtureContent()
  /** every act that was asked for, for tests to look at */
  readonly asked: { act: string; by: string | undefined; body: Record<string, unknown> }[] = []
  /** paths (beginnings) that answer 503 for now */
  readonly failing = new Set<string>()
  /** who is signed in: somebody who may do everything, until a test says otherwise */
  me: MeView = OWNER
  /** is nobody, or no longer anybody? */
  signedOut = false
  /** milliseconds every answer takes */
  slow = 0
  private readonly acts = new Map<string, TaskView['acts']>()
  private readonly notes = new Map<string, string>()
  private readonly before = new Map<string, TaskRow>()
  private readonly began = Date.now()

  now(): number {
    return BEGIN + Date.now() - this.began
  }

  get(url: URL): Answer {
    const [, , kind, id, part] = url.pathname.split('/').map(decodeURIComponent)
    if ([...this.failing].some(path => url.pathname.startsWith(path))) {
      return problem(503, 'database_away', 'the database cannot be reached; nothing was taken, try again')
    }
    const query = url.searchParams
    if (kind === 'status' && !this.signedOut) return ok({ ...this.status, now: new Date(this.now()).toISOString() })
    if (this.signedOut) return problem(401, 'not_signed_in', 'sign in, or send an API key')
    if (kind === 'me') return ok(this.me)
    if (kind === 'task-mail') return ok({ wants: this.wantsMail })
    if (kind === 'users') return this.userAnswer(part)
    if (kind === 'staff') return ok(STAFF)
    if (kind === 'work-loads') return ok(WORK_LOADS)
    if (kind === 'tasks') return id === undefined ? ok(listTasks(this.tasks, query, this.now())) : this.task(id)
    if (kind === 'accounts' && id === undefined) return ok(listAccounts(this.accounts, query))
    if (kind === 'accounts' && part === 'timeline') return ok(pageOf(this.timeline, query))
    if (kind === 'accounts' && url.pathname.endsWith('/score/course'))
      return ok(scoreCourse(id ?? '', this.account.scores))
    if (kind === 'accounts' && part === 'score') {
      return ok({ account: id, at: this.account.scores[0]?.at, scores: this.account.scores })
    }
    if (kind === 'accounts') return this.one(id ?? '')
    if (kind === 'switches') return ok(this.switches.list())
    if (kind === 'replies') return ok(this.replies.list(query.get('owner')))
    if (kind === 'people' && part === 'replies') return ok(this.replies.of(id ?? ''))
    if (kind === 'people')
      return ok(id === undefined ? { items: findPeople(this.tasks, query.get('q') ?? '') } : somebody(id))
    if (kind === 'sla') return ok(id === 'verdicts' ? VERDICTS : slaList(this.tasks, query))
    if (kind === 'board') return ok(part === 'cases' ? SPEED_CASES : SPEED)
    if (kind === 'leads')
      return id === undefined ? ok(this.data.list(query.get('state'))) : found(this.data.one(id), url)
    if (kind === 'identity') return ok(this.data.reviewsOf(query.get('state')))
    if (kind === 'data-quality') return ok(id === undefined ? QUALITY : GAP)
    if (kind === 'views') return ok({ items: this.views })
    if (kind === 'account-choices') return ok(CHOICES)
    if (kind === 'plays') return id === undefined ? ok({ items: this.plays }) : this.play(id, part, query)
    if (kind === 'imports') return id === undefined ? ok(this.imports.list()) : found(this.imports.view(id), url)
    if (kind === 'quarantine') return ok({ items: this.aside, more: false })
    if (kind === 'content') {
      if (id === undefined) return ok(this.content.list(query))
      if (id === 'coverage') return ok(this.content.coverage())
      return part === 'preview' ? ok(this.content.preview(id, query.get('language'))) : found(this.content.one(id), url)
    }
    if (kind === 'effects') {
      return id === undefined
        ? ok(listEffects(this.effects, query))
        : found(
            this.effects.find(e => e.key === id),
            url,
          )
    }
    if (kind === 'outbox') return id === undefined ? ok(listMails(this.mails, query)) : this.mail(id)
    return problem(404, 'not_found', `there is nothing at ${url.pathname}`)
  }

  /** Moves a lead, or answers a review. */
  onData(path: readonly string[], by: string | undefined, body: Record<string, unknown>): Answer {
    const [kind, id = '', of = '', act = ''] = path
    if (kind === 'leads') return ok(this.data.move(id, body['state']))
    this.asked.push({ act, by, body })
    return ok(this.data.decide(Number(of), (body['account'] as string | undefined) ?? null, by))
  }

  /** Lets go what waits for something that was set aside. */
  letGo(ref: string): Answer {
    this.aside = this.aside.filter(one => one.ref !== ref)
    return ok({ items: this.aside, more: false })
  }

  /** Approves or withdraws a message, or sends a preview of it. */
  onContent(id: string, act: string, by: string | undefined, body: Record<string, unknown>): Answer {
    this.asked.push({ act, by, body })
    if (act === 'preview') return ok({ to: 'jonas@plinth.example', subject: '[Test] x', mode: 'catch' })
    const view = this.content.judge(id, act, body)
    return view ? ok(view) : problem(412, 'content_other_version', 'the text was edited since you saw it')
  }

  /** Decides on an effect. */
  resolve(key: string, by: string | undefined, body: Record<string, unknown>): Answer {
    this.asked.push({ act: 'resolve', by, body: { key, ...body } })
    const mail = this.mails.find(one => one.id === Buffer.from(key).toString('base64url'))
    if (mail) {
      const dropped = { state: 'skipped', reason: 'dropped by hand', heldUntil: null, gate: null } as const
      this.mails = this.mails.map(one => (one === mail ? { ...one, ...dropped } : one))
      return ok({})
    }
    const effect = this.effects.find(one => one.key === key)
    if (!effect?.may.some(one => one === body['as'])) {
      return problem(409, 'effect_nobody_waits', 'its play does not wait for it any more')
    }
    const state = body['as'] === 'sent' ? 'sent' : body['as'] === 'not-sent' ? 'skipped' : effect.state
    Object.assign(effect, { state, may: [] })
    return ok(effect)
  }

  /** Saves a view, or takes one away. */
  onViews(id: string, by: string | undefined, body: Record<string, unknown>): Answer {
    this.asked.push({ act: id === '' ? 'save-view' : 'remove-view', by, body })
    if (id !== '') this.views = this.views.filter(view => view.id !== Number(id))
    else this.views.push({ id: this.asked.length, name: String(body['name']), query: String(body['query']) })
    return ok({ items: this.views })
  }

  /** Takes a file in, or tells how it would be read. */
  upload(url: URL, headers: Record<string, string | undefined>): Answer {
    if ([...this.failing].some(path => url.pathname.startsWith(path)))
      return problem(422, 'csv_empty', 'the file is empty')
    const [, , , kind = '', of = ''] = url.pathname.split('/').map(decodeURIComponent)
    const query = url.searchParams
    const sheet = query.get('sheet')
    if (kind === 'preview' && sheet === 'Nowhere') return problem(422, 'sheet_unknown', 'no sheet is called "Nowhere"')
    if (kind === 'preview') return ok(this.imports.preview(of, headers['journeys-mapping'], sheet))
    const by = headers['acting-as'] ?? null
    return ok(this.imports.take(query.get('id') ?? '', query.get('dryRun') === 'true', query.get('file'), by))
  }

  act(id: string, act: string, by: string | undefined, version: number | null, body: Record<string, unknown>): Answer {
    if (this.signedOut) return problem(401, 'session_over', 'your session is over: sign in again by a new link')
    this.asked.push({ act, by, body })
    const task = this.tasks.find(one => one.id === id)
    const who = STAFF.find(person => person.id === by)
    if (!task) return problem(404, 'task_unknown_task', `there is no task ${id}`)
    if (!who) return problem(422, 'nobody_acts', 'say who acts')
    if (version !== null && version !== task.version) return problem(412, 'task_stale', 'somebody was faster')
    if (act === 'claim' && task.claimedBy && task.claimedBy.id !== by) {
      return problem(409, 'task_taken', `${task.claimedBy.id} took this`)
    }
    const now = new Date(this.now()).toISOString()
    const outcome = { id: String(body['outcome']), title: 'Meeting booked' }
    const changes: Record<string, Partial<TaskRow>> = {
      claim: { status: 'claimed', claimedBy: who, assignee: who, claimedAt: now, snoozedUntil: null },
      release: { status: 'open', claimedBy: null, claimedAt: null },
      wait: { status: 'waiting-on-customer' },
      unwait: { status: task.claimedBy ? 'claimed' : 'open' },
      reopen: { status: task.claimedBy ? 'claimed' : 'open', outcome: null, doneAt: null },
      undo: this.before.get(id) ?? {},
      snooze: { snoozedUntil: String(body['until']) },
      assign: { status: 'open', claimedBy: null, assignee: STAFF.find(one => one.id === body['to']) ?? null },
      complete: { status: 'done', outcome, doneAt: now, snoozedUntil: null },
    }
    const before = { ...task }
    Object.assign(task, changes[act], { version: task.version + 1 })
    this.before.set(id, before)
    if (typeof body['note'] === 'string') this.notes.set(id, body['note'])
    this.acts.set(id, [...(this.acts.get(id) ?? []), { at: now, act, by: who, detail: null }])
    return ok({ id, version: task.version, undoUntil: act === 'undo' ? null : now, reacted: [] })
  }

  /** One act on many: each as it would be alone. */
  actOnMany(by: string | undefined, body: Record<string, unknown>): Answer {
    const tasks = body['tasks'] as { id: string; version: number }[]
    const results = tasks.map(({ id, version }) => {
      const { status, body: said } = this.act(
        id,
        String(body['act']),
        by,
        version,
        body['with'] as Record<string, unknown>,
      )
      const { claimedBy = null, claimedAt = null } = this.tasks.find(task => task.id === id) ?? {}
      return { by: claimedBy, at: claimedAt, code: null, detail: null, ...(said as object), id, status }
    })
    return ok({ done: 0, refused: 0, results })
  }

  private userAnswer(part: string | undefined): Answer {
    if (!this.me.rights.includes('manage-users')) {
      return problem(403, 'right_missing', 'you have the role rep; this needs the right "manage-users"')
    }
    return ok(part === 'sessions' ? this.users.sessions : this.users.all)
  }

  /** Invites somebody, or does something about a user. */
  actOnUser(id: string, act: string, body: Record<string, unknown>): Answer {
    if (id === '') return ok(this.users.invite(body))
    const done = this.users.act(id, act, body)
    return done === null ? problem(404, 'user_unknown', `there is no user ${id}`) : ok(done)
  }

  onTaskMail(by: string | undefined, body: Record<string, unknown>): Answer {
    this.asked.push({ act: 'task-mail', by, body })
    this.wantsMail = String(body['wants'])
    return ok(body)
  }

  signOut(): Answer {
    this.signedOut = true
    return ok({ signedOut: true })
  }

  /** Runs a simulation: always with the same report. */
  simulate(body: Record<string, unknown>): Answer {
    return ok({ ...SIMULATION, ...body })
  }

  /** What the stream says when a task changed. */
  taskChanged(id: string): LiveEvent {
    return { what: 'task', account: this.tasks.find(task => task.id === id)?.account.key ?? null, task: id }
  }

  private task(id: string): Answer {
    const row = this.tasks.find(one => one.id === id)
    if (!row) return problem(404, 'not_found', `there is no task ${id}`)
    return ok(taskView(row, this.acts.get(id) ?? [], this.notes.get(id) ?? null))
  }

  private one(key: string): Answer {
    if (key === this.account.account.key) return ok(this.account)
    if (key === 'portline-stevedoring') return ok(portline())
    return problem(404, 'not_found', `there is no account ${key}`)
  }

  private play(id: string, part: string | undefined, query: URLSearchParams): Answer {
    if (part === 'steps') return ok(visitors(query))
    if (part === 'accounts' || part === 'not-started') return ok(STEP_ACCOUNTS)
    const found = playView(id, query.get('version') === null ? null : Number(query.get('version')))
    return found ? ok(this.playChange(found)) : problem(404, 'not_found', `there is no play ${id}`)
  }

  private mail(id: string): Answer {
    const found = this.mails.find(mail => mail.id === id)
    return found ? ok(found) : problem(404, 'not_found', `there is no message ${id}`)
  }
}

/** The reader most tests are. */
export const READER = JONAS
