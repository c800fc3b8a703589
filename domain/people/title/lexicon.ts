import { type Line, type Meaning, plain, weakly } from './meaning.ts'
import { OCCUPATIONS, PARTS_OF_THE_HOUSE } from './occupations.ts'

/** How high, by itself. */
const LEVELS: Line[] = [
  [
    weakly('general', 'owner'),
    0.95,
    `
      founder, co founder, cofounder, owner, business owner, proprietor, inhaber, fondateur, fundador, dueno,
      founding partner, self employed`,
  ],
  [
    weakly('general', 'cxo'),
    0.9,
    `
      president, chairman, chairwoman, chairperson, board member, member of the board, vorstand,
      vorstandsvorsitzender, geschaftsfuhrer, geschaeftsfuehrer, geschaftsleitung, pdg, directeur general,
      directrice generale, director general, directora general, gerant, consejero delegado, secretary general`,
  ],
  [weakly('general', 'cxo'), 0.75, 'managing director, non executive director, geschaftsfuhrung'],
  [{ level: 'cxo', function: 'general' }, 0.98, 'chief executive officer, chief executive'],
  [weakly('general', 'partner'), 0.85, 'partner, managing partner, general partner, socio, socio director, associe'],
  [{ level: 'vp' }, 0.95, 'vice president, vice presidente'],
  [{ level: 'vp' }, 0.7, 'assistant vice president'],
  [{ level: 'director' }, 0.95, 'director, directeur, directrice, directora, direktor, head, leiter'],
  [{ level: 'director' }, 0.7, 'bereichsleiter, prokurist, dean'],
  [
    weakly('general', 'director'),
    0.7,
    'executive director, general manager, country manager, gerente general, chief of staff',
  ],
  [
    { level: 'manager' },
    0.9,
    `
      manager, supervisor, team lead, team leader, responsable, gerente, jefe, jefa, teamleiter, gruppenleiter,
      abteilungsleiter, foreman, superintendent`,
  ],
  [{ level: 'manager' }, 0.7, 'vice principal, chef de service, chef d equipe'],
  [{ level: 'senior' }, 0.9, 'senior, lead, leader, professor, experte, confirme'],
  [{ level: 'raise' }, 0.8, 'principal, staff'],
  [{ level: 'chief' }, 0.9, 'chief'],
  [{ level: 'entry' }, 0.8, 'junior, associate, graduate, clerk, trainer assistant, helper'],
  [
    { level: 'entry', serves: true },
    0.9,
    'assistant, assistenz, assistent, assistante, asistente, secretary, sekretar, referent, adjoint',
  ],
  [
    { level: 'entry', function: 'operations', serves: true },
    0.9,
    `
      executive assistant, personal assistant, administrative assistant, receptionist, assistante de direction,
      asistente de direccion`,
  ],
  [
    { level: 'training' },
    0.95,
    `
      intern, trainee, apprentice, student, phd student, volunteer, praktikant, werkstudent, auszubildender,
      azubi, stagiaire, alternant, becario, becaria`,
  ],
]

/** What part of the house, by itself. */
const FUNCTIONS: Line[] = [
  [weakly('general'), 0.8, 'strategy'],
  [{ function: 'general' }, 0.8, 'corporate development'],
  [
    { function: 'sales' },
    0.95,
    `
      sales, revenue, commercial, commerciale, vertrieb, vertriebs, aussendienst, ventas, comercial, business
      development, presales, pre sales, sales operations, revenue operations, sales enablement, sales engineering,
      partnerships, alliances, channel, partner sales, partner success`,
  ],
  [weakly('sales'), 0.6, 'account, accounts, store, retail'],
  [
    { function: 'marketing' },
    0.95,
    `
      marketing, brand, internal communication, internal communications, market research, graphic, communications, demand generation, lead generation, content, seo, media, web, social media, product
      marketing, partner marketing, marketing operations, advertising, public relations, growth, mercadotecnia`,
  ],
  [weakly('marketing'), 0.7, 'event, events, creative'],
  [
    { function: 'customer' },
    0.95,
    `
      customer, customer success, customer experience, customer service, customer support, client services, guest relations, guest service, guest services, implementation, client
      success, technical support, kundenservice, kundenbetreuung, atencion al cliente`,
  ],
  [weakly('customer'), 0.7, 'support'],
  [
    { function: 'product' },
    0.95,
    'product, product management, ux, user experience, produkt, produktmanagement, produit, producto',
  ],
  [
    { function: 'engineering' },
    0.95,
    `
      engineering, software, software development, software engineering, technology, entwicklung, software
      entwicklung, research, quality assurance, platform engineering`,
  ],
  [weakly('engineering'), 0.7, 'technical, development, technique, tecnico, logiciel'],
  [
    { function: 'it' },
    0.95,
    `
      it, information technology, information systems, information, information security, infrastructure,
      security, cyber, cybersecurity, security operations, network, systems, cloud, database, data center, it
      operations, salesforce, systemes, systemes information, application support, applications, application, system, informatique, informatik, sistemas, tecnologia`,
  ],
  [weakly('it'), 0.7, 'digital, digital transformation'],
  [
    { function: 'data' },
    0.95,
    'data, analytics, data science, insights, data engineering, business intelligence, machine learning',
  ],
  [
    { function: 'operations' },
    0.9,
    `
      operations, operating, business operations, clinical operations, supply chain, logistics, warehouse, inventory, maintenance, logistic, import, export, supply,
      manufacturing, production, produktion, plant, facilities, shift, logistik, operaciones, quality, qualitat`,
  ],
  [weakly('operations'), 0.7, 'administrative support, safety, administration, administrative, office, process'],
  [
    { function: 'procurement' },
    0.95,
    `
      procurement, purchasing, sourcing, vendor, vendor relations, supplier, contracting, category, einkauf, achats, achat,
      compras, materials`,
  ],
  [
    { function: 'finance' },
    0.95,
    `
      finance, financial, financial planning, accounting, tax, audit, treasury, payable, accounts payable, billing, investment, investments, actuarial, underwriting, credit, bank, banking, lending,
      accounts receivable, acquisitions, controlling, finanzen, kaufmannischer, financier, financiere, financiero,
      finanzas, comptable, contabilidad, risk, loan`,
  ],
  [
    { function: 'people' },
    0.95,
    `
      people, hr, human resources, talent, talent acquisition, culture, learning, personal, personalwesen,
      ressources humaines, recursos humanos, payroll, human capital, hris, hrd, recruiting, benefits, compensation, diversity, recruitment`,
  ],
  [
    { function: 'legal' },
    0.95,
    'legal, compliance, contract, contracts, regulatory, regulatory affairs, legal affairs, recht, juridique, privacy, law, litigation',
  ],
]

/** Both at once: occupations, and the phrases that do not mean what their words mean. */
const BOTH: Line[] = [
  [
    plain('sales'),
    0.9,
    `
      account manager, key account manager, account executive, sales executive, sales representative, sales
      development representative, inside sales representative, sales engineer, solutions engineer, solution
      engineer, partner manager, channel partner manager, channel manager, alliance manager, alliances manager,
      business development manager, territory manager, relationship manager, technical account manager,
      vertriebsmitarbeiter`,
  ],
  [
    plain('marketing'),
    0.9,
    `
      marketing executive, community manager, social media manager, graphic designer, content writer, copywriter, web designer, media buyer, media planner, brand ambassador, brand strategist`,
  ],
  [
    plain('customer'),
    0.9,
    'customer success manager, customer service representative, customer support representative',
  ],
  [plain('product'), 0.9, 'product owner, product manager, technical product manager, chef de produit, produktmanager'],
  [{ level: 'manager', function: 'product' }, 0.8, 'group product manager'],
  [
    plain('engineering'),
    0.9,
    `
      software engineer, developer, devops engineer, site reliability engineer, scrum master, entwickler,
      softwareentwickler, quality assurance engineer, quality engineer, product engineer, systems engineer, mechanical systems engineer, research scientist, ingenieur logiciel, ingeniero de
      software, programmer`,
  ],
  [weakly('engineering', 'plain'), 0.75, 'engineer, ingenieur, ingeniero'],
  [
    plain('it'),
    0.9,
    `
      solutions architect, solution architect, enterprise architect, network engineer, systems administrator,
      system administrator, sysadmin, security engineer, cloud engineer, it support specialist, systems analyst, system analyst, business system analyst, business systems analyst, computer systems analyst, help desk
      technician, administrator de sistemas, systemadministrator`,
  ],
  [weakly('it', 'plain'), 0.7, 'architect, help desk'],
  [
    plain('data'),
    0.95,
    `
      data analyst, data engineer, data scientist, data architect, business intelligence developer, business
      intelligence analyst`,
  ],
  [
    weakly('operations', 'plain'),
    0.7,
    `
      project manager, program manager, programme manager, process owner, office manager, projektleiter,
      projektmanager, chef de projet, jefe de proyecto, case manager`,
  ],
  [plain('procurement'), 0.9, 'buyer, einkaufer, acheteur, acheteuse, comprador, compradora, category manager'],
  [
    plain('finance'),
    0.9,
    `
      accountant, bookkeeper, actuary, bank teller, buchhalter, loan officer, financial analyst, auditor, finance business partner`,
  ],
  [{ level: 'manager', function: 'finance' }, 0.75, 'controller, financial controller, comptroller'],
  [{ level: 'director', function: 'finance' }, 0.7, 'treasurer'],
  [
    plain('people'),
    0.9,
    `
      hr business partner, people partner, people business partner, recruiter, hr generalist, generalist`,
  ],
  [{ level: 'cxo', function: 'people' }, 0.9, 'chief people officer'],
  [{ level: 'director', function: 'people' }, 0.9, 'drh'],
  [{ level: 'director', function: 'it' }, 0.85, 'dsi'],
  [plain('legal'), 0.9, 'attorney, lawyer, counsel, paralegal, compliance officer, company secretary, jurist'],
  [{ level: 'director', function: 'legal' }, 0.9, 'general counsel'],
  [{ level: 'senior', function: 'marketing' }, 0.7, 'art director'],
  [{ level: 'director', function: 'marketing' }, 0.7, 'editor in chief'],
  [{ level: 'manager', function: 'marketing' }, 0.7, 'managing editor'],
  [weakly('product', 'plain'), 0.6, 'designer'],
  [
    plain(),
    0.75,
    `
      analyst, specialist, coordinator, consultant, representative, administrator, technician, advisor, adviser,
      scientist, researcher, writer, editor, nurse, teacher, officer, business partner, executive, planner,
      trainer, agent, mitarbeiter, sachbearbeiter, referent fur, berater, consultor, consultante, operator,
      electrician, driver, physician, collector, worker, cashier, teller, server, coach, adjuster, librarian, strategist, ambassador,
      counselor, instructor, attendant, aide, inspector, examiner`,
  ],
]

/** Words that would mislead: they mean none of what they seem to. */
const MISLEADING: Line[] = [
  [
    {},
    1,
    `
      head chef, head waiter, chef, head coach, head nurse, head teacher, student affairs, student services, data entry,
      entrepreneur, city manager office, partner program, school`,
  ],
]

/** The longest phrase has this many words. */
export const LONGEST = 4

/** Every phrase that is known, in the form that `normalizeTitle` gives. */
export const LEXICON: ReadonlyMap<string, Meaning> = new Map(
  [PARTS_OF_THE_HOUSE, OCCUPATIONS, LEVELS, FUNCTIONS, BOTH, MISLEADING].flatMap(lines =>
    lines.flatMap(([says, sure, phrases]) =>
      phrases
        .trim()
        .split(/,\s+/)
        .map((phrase): [string, Meaning] => [phrase.replaceAll(/\s+/g, ' '), { ...says, sure }]),
    ),
  ),
)
