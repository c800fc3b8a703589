/** The invented companies of the sample workspace. Nothing can be sent to any of them: all addresses end in `.example`. */

export interface SampleAccount {
  key: string
  name: string
  tier: 'A' | 'B' | 'C'
  country: string
  industry: string
  employees: number
  parent?: string
  team?: { sdr?: string; ae?: string; csm?: string }
  /** a customer's contract: days from the first start to its end, yearly amount, seats, and usual active users */
  customer?: { endsIn: number; arr: number; seats: number; users: number }
  /** an open deal */
  deal?: { name: string; amount: number; closesIn: number }
  /** first name, last name, title, role; the address is made of them */
  people: readonly (readonly [first: string, last: string, title: string, role: string | null])[]
  /** what happened before the first start: days ago, kind, whose (position in `people`, or null) */
  past: readonly (readonly [daysAgo: number, kind: string, who: number | null])[]
}

export const ACCOUNTS: readonly SampleAccount[] = [
  {
    key: 'halden-robotics',
    name: 'Halden Robotics',
    tier: 'A',
    country: 'DE',
    industry: 'Robotics',
    employees: 1200,
    people: [
      ['Ines', 'Vogel', 'VP Operations', 'economic-buyer'],
      ['Tomás', 'Rivas', 'Head of Planning', 'champion'],
      ['Yuki', 'Tanabe', 'IT Architect', 'technical-evaluator'],
      ['Bea', 'Holm', 'Planner', 'user'],
      ['Karl', 'Wendt', 'Planner', 'user'],
    ],
    past: [],
  },
  {
    key: 'pelham-diagnostics',
    name: 'Pelham Diagnostics',
    tier: 'A',
    country: 'GB',
    industry: 'Diagnostics',
    employees: 800,
    team: { sdr: 'mia', ae: 'paul' },
    people: [
      ['Grace', 'Okoro', 'Director Lab Operations', 'champion'],
      ['Samir', 'Haddad', 'Security Lead', 'technical-evaluator'],
      ['Helen', 'Marsh', 'CFO', 'economic-buyer'],
      ['Dev', 'Patel', 'Lab Planner', 'user'],
      ['Ruth', 'Ellis', 'Lab Planner', 'user'],
    ],
    past: [
      [20, 'webinar.attended', 0],
      [6, 'content.downloaded', 0],
      [2, 'website.pricing-viewed', 0],
    ],
  },
  {
    key: 'corvane-foods',
    name: 'Corvane Foods',
    tier: 'B',
    country: 'NL',
    industry: 'Food',
    employees: 2400,
    team: { sdr: 'jonas', ae: 'sofia' },
    deal: { name: 'Planning for five plants', amount: 64_000, closesIn: 30 },
    people: [
      ['Priya', 'Raman', 'Supply Planning Manager', 'champion'],
      ['Joost', 'Bakker', 'COO', 'economic-buyer'],
      ['Lotte', 'Smit', 'IT Manager', 'technical-evaluator'],
      ['Anouk', 'Visser', 'Planner', 'user'],
      ['Rafael', 'Ortega', 'Planner', 'user'],
    ],
    past: [
      [40, 'form.submitted', 0],
      [30, 'meeting.held', 0],
      [12, 'meeting.held', 1],
      [4, 'email.replied', 0],
    ],
  },
  {
    key: 'tallis-biotech',
    name: 'Tallis Biotech',
    tier: 'A',
    country: 'CH',
    industry: 'Biotech',
    employees: 450,
    team: { sdr: 'jonas', ae: 'sofia' },
    people: [
      ['Dagny', 'Holt', 'Head of Production', 'champion'],
      ['Reto', 'Brunner', 'CFO', 'economic-buyer'],
      ['Mara', 'Keller', 'Planner', 'user'],
      ['Luca', 'Frei', 'IT Lead', 'technical-evaluator'],
      ['Nina', 'Graf', 'Planner', 'user'],
    ],
    past: [[15, 'website.viewed', 2]],
  },
  {
    key: 'kestrel-freight',
    name: 'Kestrel Freight',
    tier: 'A',
    country: 'NL',
    industry: 'Road freight',
    employees: 2300,
    team: { sdr: 'jonas', ae: 'sofia', csm: 'noor' },
    customer: { endsIn: 90, arr: 86_400, seats: 200, users: 150 },
    people: [
      ['Eva', 'Lindqvist', 'Head of Network Planning', 'champion'],
      ['Otto', 'Marklund', 'CFO', 'economic-buyer'],
      ['Karim', 'Nasser', 'IT Lead', 'technical-evaluator'],
      ['Ilse', 'de Wit', 'Integration Engineer', 'technical-evaluator'],
      ['Sanne', 'Mulder', 'Planner', 'user'],
      ['Piet', 'Jansen', 'Planner', 'user'],
    ],
    past: [
      [80, 'meeting.held', 0],
      [45, 'meeting.held', 0],
      [20, 'email.replied', 0],
      [9, 'content.downloaded', 2],
    ],
  },
  {
    key: 'quillan-energy',
    name: 'Quillan Energy',
    tier: 'A',
    country: 'DE',
    industry: 'Energy',
    employees: 5100,
    team: { ae: 'sofia', csm: 'noor' },
    customer: { endsIn: 240, arr: 120_000, seats: 60, users: 41 },
    people: [
      ['Daniel', 'Osei', 'Head of Field Planning', 'champion'],
      ['Clara', 'Beck', 'COO', 'economic-buyer'],
      ['Timo', 'Lang', 'IT Architect', 'technical-evaluator'],
      ['Fatma', 'Yildiz', 'Planner', 'user'],
      ['Jan', 'Roth', 'Planner', 'user'],
    ],
    past: [
      [60, 'meeting.held', 0],
      [25, 'call.held', 0],
      [8, 'website.viewed', 3],
    ],
  },
  {
    key: 'lumen-dairy',
    name: 'Lumen Dairy',
    tier: 'B',
    country: 'DK',
    industry: 'Dairy',
    employees: 300,
    team: { ae: 'paul', csm: 'tom' },
    customer: { endsIn: 97, arr: 24_000, seats: 40, users: 14 },
    people: [
      ['Dana', 'Whitlock', 'Plant Manager', 'champion'],
      ['Søren', 'Dahl', 'Managing Director', 'economic-buyer'],
      ['Kirsten', 'Bang', 'Planner', 'user'],
      ['Mikkel', 'Juhl', 'IT Manager', 'technical-evaluator'],
      ['Freja', 'Krogh', 'Planner', 'user'],
    ],
    past: [
      [70, 'meeting.held', 0],
      [33, 'email.replied', 0],
    ],
  },
  {
    key: 'brightmoor-clinics',
    name: 'Brightmoor Clinics',
    tier: 'B',
    country: 'GB',
    industry: 'Healthcare',
    employees: 900,
    team: { ae: 'paul', csm: 'tom' },
    customer: { endsIn: 355, arr: 36_000, seats: 80, users: 2 },
    people: [
      ['Aisha', 'Bello', 'Head of Rostering', 'champion'],
      ['Martin', 'Shaw', 'Finance Director', 'economic-buyer'],
      ['Zoe', 'Lane', 'Rostering Lead', 'user'],
      ['Ian', 'Pryce', 'IT Manager', 'technical-evaluator'],
      ['Tess', 'Moran', 'Planner', 'user'],
    ],
    past: [
      [14, 'meeting.held', 0],
      [10, 'meeting.held', 1],
    ],
  },
  {
    key: 'sable-ridge-foods',
    name: 'Sable Ridge Foods',
    tier: 'C',
    country: 'US',
    industry: 'Food',
    employees: 150,
    parent: 'corvane-foods',
    people: [
      ['Marek', 'Zieliński', 'Operations Director', 'economic-buyer'],
      ['June', 'Park', 'Planner', 'user'],
      ['Cole', 'Barnes', 'Planner', 'user'],
      ['Dolores', 'Vega', 'Plant Manager', 'champion'],
    ],
    past: [],
  },
  {
    key: 'maren-optics',
    name: 'Maren Optics',
    tier: 'B',
    country: 'DE',
    industry: 'Optics',
    employees: 220,
    team: { sdr: 'mia', ae: 'paul' },
    people: [
      ['Leonie', 'Kranz', 'Technical Director', 'technical-evaluator'],
      ['Paulina', 'Weiss', 'Production Manager', 'champion'],
      ['Jörg', 'Stein', 'Planner', 'user'],
      ['Silke', 'Amann', 'CFO', 'economic-buyer'],
    ],
    past: [
      [25, 'website.viewed', 1],
      [18, 'content.downloaded', 1],
    ],
  },
  {
    key: 'voss-marine',
    name: 'Voss Marine Systems',
    tier: 'B',
    country: 'NO',
    industry: 'Marine',
    employees: 640,
    parent: 'kestrel-freight',
    team: { sdr: 'jonas', ae: 'sofia' },
    people: [
      ['Hanna', 'Kuusik', 'End User Lead', 'champion'],
      ['Anders', 'Nygaard', 'COO', 'economic-buyer'],
      ['Solveig', 'Berg', 'Planner', 'user'],
      ['Erik', 'Moe', 'IT Lead', 'technical-evaluator'],
      ['Liv', 'Haug', 'Planner', 'user'],
    ],
    past: [
      [12, 'webinar.attended', 0],
      [5, 'content.downloaded', 0],
    ],
  },
  {
    key: 'orrin-vale-retail',
    name: 'Orrin Vale Retail',
    tier: 'C',
    country: 'FR',
    industry: 'Retail',
    employees: 1900,
    people: [
      ['Camille', 'Roux', 'Store Operations', 'champion'],
      ['Hugo', 'Petit', 'Directeur Financier', 'economic-buyer'],
      ['Inès', 'Moreau', 'Planner', 'user'],
      ['Nils', 'Aaberg', 'IT Lead', 'technical-evaluator'],
      ['Lou', 'Garnier', 'Planner', 'user'],
      ['Théo', 'Blanc', 'Planner', 'user'],
    ],
    past: [
      [9, 'website.viewed', 0],
      [7, 'website.viewed', 2],
    ],
  },
]

/** Who works here: id, name, role, manager. */
export const STAFF = [
  ['lena', 'Lena Okafor', 'sdr-manager', null],
  ['ben', 'Ben Adler', 'ae-manager', null],
  ['carla', 'Carla Nunes', 'csm-manager', null],
  ['jonas', 'Jonas Weil', 'sdr', 'lena'],
  ['mia', 'Mia Sörensen', 'sdr', 'lena'],
  ['sofia', 'Sofia Lund', 'ae', 'ben'],
  ['paul', 'Paul Reyes', 'ae', 'ben'],
  ['noor', 'Noor Haidari', 'csm', 'carla'],
  ['tom', 'Tom Reyes', 'csm', 'carla'],
] as const

export const domainOf = (account: SampleAccount): string => `${account.key}.example`

/** `ines.vogel@halden-robotics.example` */
export function addressOf(account: SampleAccount, person: SampleAccount['people'][number]): string {
  const plain = `${person[0]}.${person[1]}`
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ł/g, 'l')
    .replace(/ø/gi, 'o')
  return `${plain.toLowerCase().replace(/[^a-z.]+/g, '-')}@${domainOf(account)}`
}
