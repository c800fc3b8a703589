import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { Bones } from './parts/bones.tsx'
import { Empty } from './parts/empty.tsx'
import { Shell } from './shell/shell.tsx'
import { SignedIn } from './shell/signed-in.tsx'

const named = <K extends string>(
  load: () => Promise<Record<K, ComponentType>>,
  name: K,
): LazyExoticComponent<ComponentType> => lazy(async () => ({ default: (await load())[name] }))

const InboxPage = named(() => import('./pages/inbox/inbox-page.tsx'), 'InboxPage')
const RepliesPage = named(() => import('./pages/replies/replies-page.tsx'), 'RepliesPage')
const AccountsPage = named(() => import('./pages/accounts/accounts-page.tsx'), 'AccountsPage')
const AccountPage = named(() => import('./pages/account/account-page.tsx'), 'AccountPage')
const PlaysPage = named(() => import('./pages/plays/plays-page.tsx'), 'PlaysPage')
const PlayPage = named(() => import('./pages/play/play-page.tsx'), 'PlayPage')
const SlaPage = named(() => import('./pages/sla/sla-page.tsx'), 'SlaPage')
const ContentPage = named(() => import('./pages/content/content-page.tsx'), 'ContentPage')
const MessagePage = named(() => import('./pages/content/message-page.tsx'), 'MessagePage')
const EffectsPage = named(() => import('./pages/effects/effects-page.tsx'), 'EffectsPage')
const ImportsPage = named(() => import('./pages/imports/imports-page.tsx'), 'ImportsPage')
const LeadsPage = named(() => import('./pages/data/leads-page.tsx'), 'LeadsPage')
const ReviewsPage = named(() => import('./pages/data/reviews-page.tsx'), 'ReviewsPage')
const QualityPage = named(() => import('./pages/data/quality-page.tsx'), 'QualityPage')
const SwitchesPage = named(() => import('./pages/switches/switches-page.tsx'), 'SwitchesPage')
const UsersPage = named(() => import('./pages/users/users-page.tsx'), 'UsersPage')
const OutboxPage = named(() => import('./pages/outbox/outbox-page.tsx'), 'OutboxPage')

/** Which page stands at which path. */
export function App() {
  return (
    <SignedIn>
      <Shell>
        <Suspense fallback={<Arriving />}>
          <Switch>
            <Route path="/">
              <Redirect to="/inbox" replace />
            </Route>
            <Route path="/inbox" component={InboxPage} />
            <Route path="/replies" component={RepliesPage} />
            <Route path="/accounts" component={AccountsPage} />
            <Route path="/accounts/:key" component={AccountPage} />
            <Route path="/plays" component={PlaysPage} />
            <Route path="/plays/:id" component={PlayPage} />
            <Route path="/sla" component={SlaPage} />
            <Route path="/outbox" component={OutboxPage} />
            <Route path="/content" component={ContentPage} />
            <Route path="/content/:id" component={MessagePage} />
            <Route path="/effects" component={EffectsPage} />
            <Route path="/imports" component={ImportsPage} />
            <Route path="/data/leads" component={LeadsPage} />
            <Route path="/data/reviews" component={ReviewsPage} />
            <Route path="/data/quality" component={QualityPage} />
            <Route path="/switches" component={SwitchesPage} />
            <Route path="/users" component={UsersPage} />
            <Route>
              <NoSuchPage />
            </Route>
          </Switch>
        </Suspense>
      </Shell>
    </SignedIn>
  )
}

function Arriving() {
  return (
    <main className="page" id="main" tabIndex={-1}>
      <Bones lines={8} label="the page" />
    </main>
  )
}

function NoSuchPage() {
  return (
    <main className="page" id="main" tabIndex={-1}>
      <title>Not found · Account Journeys</title>
      <h1 className="vh">Not found</h1>
      <Empty icon="search" title="There is no such page">
        The address may be mistyped, or the page was moved. Everything is in the navigation.
      </Empty>
    </main>
  )
}
