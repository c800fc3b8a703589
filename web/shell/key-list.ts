import { PAGES } from './pages.ts'

/** One line of the keyboard help: what it does, and the keys. */
export interface KeyLine {
  does: string
  keys: readonly string[]
}

const EVERYWHERE: readonly KeyLine[] = [
  { does: 'Search or jump', keys: ['⌘K'] },
  { does: 'Search this page', keys: ['/'] },
  ...PAGES.map(({ title, key }) => ({ does: `Go to ${title}`, keys: ['G', key.toUpperCase()] })),
  { does: 'Open in Temporal UI', keys: ['T'] },
  { does: 'Undo', keys: ['Z'] },
  { does: 'This list', keys: ['?'] },
]

const OWN: Record<string, readonly KeyLine[]> = {
  Inbox: [
    { does: 'Next, previous task', keys: ['J', 'K'] },
    { does: 'Into the task', keys: ['Enter'] },
    { does: 'Back to the list', keys: ['Esc'] },
    { does: 'Claim, release', keys: ['C'] },
    { does: 'Complete', keys: ['E'] },
    { does: 'Pick an outcome', keys: ['1', '–', '5'] },
    { does: 'Snooze', keys: ['H'] },
    { does: 'Assign', keys: ['A'] },
    { does: 'Customer waits, answered', keys: ['W'] },
    { does: 'Copy e-mail draft', keys: ['Y'] },
    { does: 'Open the account', keys: ['O'] },
    { does: 'Pick for an act on several', keys: ['X'] },
    { does: 'Pick all that are shown', keys: ['⇧', 'X'] },
    { does: 'Show new tasks', keys: ['R'] },
  ],
  Accounts: [
    { does: 'Next, previous account', keys: ['J', 'K'] },
    { does: 'Open the account', keys: ['Enter'] },
    { does: 'Why this rank, this score', keys: ['W'] },
    { does: 'As CSV', keys: ['X'] },
    { does: 'Show what is new', keys: ['R'] },
  ],
  Account: [
    { does: 'Next, previous entry', keys: ['J', 'K'] },
    { does: 'Show why', keys: ['Enter'] },
    { does: 'Only signals, decisions, touches, tasks, stage moves, clocks, notes', keys: ['1', '–', '7'] },
    { does: 'Go to a date', keys: ['D'] },
    { does: 'Add a note', keys: ['N'] },
    { does: 'Edit the account plan', keys: ['E'] },
    { does: 'Hold automatic touches', keys: ['H'] },
    { does: 'Show new entries', keys: ['R'] },
    { does: 'Copy journey id', keys: ['Y'] },
  ],
  Clocks: [
    { does: 'Next, previous number or clock', keys: ['J', 'K'] },
    { does: 'Running, what came of them, speed and touches', keys: ['1', '–', '3'] },
  ],
  Leads: [{ does: 'Next, previous lead', keys: ['J', 'K'] }],
  Reviews: [
    { does: 'Next, previous review', keys: ['J', 'K'] },
    { does: 'It is the first, the second …', keys: ['1', '–', '9'] },
    { does: 'It is none of them', keys: ['0'] },
  ],
  Imports: [
    { does: 'Choose a file', keys: ['U'] },
    { does: 'Try it: count, change nothing', keys: ['D'] },
    { does: 'Next, previous import', keys: ['J', 'K'] },
  ],
  Plays: [
    { does: 'Next, previous play', keys: ['J', 'K'] },
    { does: 'Open the play', keys: ['Enter'] },
  ],
  Play: [
    { does: 'Next, previous step', keys: ['J', 'K'] },
    { does: 'Move in the graph', keys: ['←', '→', '↑', '↓'] },
    { does: 'Into the step', keys: ['Enter'] },
    { does: 'Next step with failures', keys: ['F'] },
    { does: 'Version', keys: ['V'] },
    { does: 'Compare versions', keys: ['D'] },
    { does: 'Simulate', keys: ['S'] },
    { does: 'Graph or list', keys: ['L'] },
    { does: 'Copy file and line', keys: ['Y'] },
  ],
  Replies: [
    { does: 'Next, previous answer', keys: ['J', 'K'] },
    { does: 'It is handled', keys: ['E'] },
    { does: 'Open the account', keys: ['O'] },
    { does: 'Back to the list', keys: ['Esc'] },
  ],
  Switches: [{ does: 'Next, previous switch', keys: ['J', 'K'] }],
  Effects: [
    { does: 'Next, previous effect', keys: ['J', 'K'] },
    { does: 'It was sent, was not, send once more', keys: ['1', '–', '3'] },
    { does: 'Open the account', keys: ['O'] },
    { does: 'Back to the list', keys: ['Esc'] },
  ],
  Content: [
    { does: 'Next, previous message or number', keys: ['J', 'K'] },
    { does: 'Catalogue, coverage', keys: ['1', '2'] },
  ],
  Message: [
    { does: 'Phone width', keys: ['W'] },
    { does: 'Send to me', keys: ['S'] },
  ],
  Outbox: [
    { does: 'Next, previous mail', keys: ['J', 'K'] },
    { does: 'HTML, text, source, headers', keys: ['1', '–', '4'] },
    { does: 'Phone width', keys: ['W'] },
    { does: 'Open the account, the step', keys: ['O', 'P'] },
    { does: 'Drop what waits', keys: ['D'] },
    { does: 'Send to me', keys: ['S'] },
    { does: 'Copy source', keys: ['Y'] },
    { does: 'Show new mail', keys: ['R'] },
    { does: 'Back to the list', keys: ['Esc'] },
  ],
}

/** What a path begins with on each page; longer ones come before those they begin with. */
const PATHS: readonly [begin: string, page: string][] = [
  ['/accounts/', 'Account'],
  ['/accounts', 'Accounts'],
  ['/plays/', 'Play'],
  ['/plays', 'Plays'],
  ['/sla', 'Clocks'],
  ['/outbox', 'Outbox'],
  ['/content/', 'Message'],
  ['/content', 'Content'],
  ['/replies', 'Replies'],
  ['/switches', 'Switches'],
  ['/effects', 'Effects'],
  ['/imports', 'Imports'],
  ['/data/leads', 'Leads'],
  ['/data/reviews', 'Reviews'],
  ['/inbox', 'Inbox'],
]

/** The keys that work on the page at a path: its own first. Where no page is, those that work everywhere. */
export function keysAt(path: string): { page: string; own: readonly KeyLine[]; everywhere: readonly KeyLine[] } {
  const page = PATHS.find(([begin]) => path.startsWith(begin))?.[1] ?? 'Here'
  return { page, own: OWN[page] ?? [], everywhere: EVERYWHERE }
}
