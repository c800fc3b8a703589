import { type Line, plain, weakly } from './meaning.ts'

/** What more words say of the part of a house. What the lexicon says itself goes before. */
export const PARTS_OF_THE_HOUSE: Line[] = [
  [
    { function: 'sales' },
    0.85,
    `
      go to market, gtm, account management, key accounts, inside sales, field sales, deal desk, bids, bid, tender,
      tenders, proposals, wholesale, franchise, distribution partners, strategic partnerships, partner, partnership,
      kundengewinnung, verkauf, verkaufs, ventes, avant vente`,
  ],
  [
    { function: 'marketing' },
    0.85,
    `
      campaign, campaigns, press, pr, public affairs, communication, corporate communications, editorial, publishing,
      copy, paid media, performance marketing, email marketing, ecommerce marketing, sponsorship, community,
      kommunikation, werbung, communication externe, publicidad`,
  ],
  [
    { function: 'customer' },
    0.85,
    `
      onboarding, customer onboarding, customer care, client care, client relations, customer relations, contact center,
      contact centre, call center, call centre, customer operations, customer support engineer, support engineer,
      technical support engineer, complaints, after sales, aftersales, relation client, kundendienst, servicio al cliente`,
  ],
  [
    { function: 'product' },
    0.85,
    'product design, product operations, user research, ux research, innovation, product strategy, diseno de producto',
  ],
  [
    { function: 'engineering' },
    0.85,
    `
      hardware, firmware, embedded, mechanical, electrical, electronic, electronics, civil, structural, chemical,
      robotics, automation, mechatronics, backend, back end, frontend, front end, full stack, mobile, devops,
      site reliability, platform, test engineering, validation, laboratory, scientific, r d, konstruktion, forschung,
      recherche, investigacion`,
  ],
  [
    { function: 'it' },
    0.85,
    `
      digital workplace, service desk, helpdesk, desktop, end user computing, erp, sap, crm, identity, networks,
      telecom, telecoms, telecommunications, servers, storage, it security, cyber security, soc, it service,
      enterprise applications, it infrastructure, technology services, it governance, seguridad informatica`,
  ],
  [
    { function: 'data' },
    0.85,
    `
      statistics, artificial intelligence, ai, ml, data governance, data platform, reporting analytics, quantitative,
      decision science, business analytics, datos, donnees, daten`,
  ],
  [
    { function: 'operations' },
    0.8,
    `
      fulfilment, fulfillment, transport, transportation, freight, shipping, fleet, dispatch, lean, six sigma,
      continuous improvement, process improvement, operational excellence, business excellence, demand planning,
      supply planning, production planning, materials management, health, hse, ehs, environment, environmental,
      sustainability, esg, facility, property, estate, estates, workplace, real estate, packaging, assembly, factory,
      site operations, quality control, quality management, pmo, project management, program management,
      programme management, transformation, business transformation, change management, back office, fertigung,
      logistique, logistica, calidad, qualite`,
  ],
  [
    { function: 'procurement' },
    0.85,
    `
      strategic sourcing, buying, vendor management, supplier management, supplier quality, category management,
      purchase, commodity, spend, indirect procurement, beschaffung, approvisionnement, aprovisionamiento`,
  ],
  [
    { function: 'finance' },
    0.85,
    `
      financial reporting, investor relations, cash, credit control, revenue accounting, cost accounting, budget,
      budgeting, collections, fund, portfolio, wealth, wealth management, asset management, private equity,
      capital markets, equities, trading, insurance, claims, mortgage, banking operations, corporate finance,
      venture capital, reinsurance, steuern, rechnungswesen, tresorerie, tesoreria, impuestos`,
  ],
  [
    { function: 'people' },
    0.85,
    `
      people operations, hr operations, learning development, training, workforce, employee relations,
      employee experience, employer branding, labor relations, labour relations, industrial relations, total rewards,
      rewards, organizational development, organisational development, inclusion, dei, staffing, talent management,
      talent development, weiterbildung, formation, formacion`,
  ],
  [
    { function: 'legal' },
    0.85,
    `
      patent, patents, intellectual property, governance, ethics, data protection, gdpr, aml, anti money laundering,
      kyc, licensing, corporate secretarial, regulation, datenschutz, conformite, cumplimiento`,
  ],
  [weakly('marketing'), 0.6, 'e commerce, ecommerce, merchandising'],
  [weakly('operations'), 0.6, 'housekeeping, housekeeper, catering'],
  [weakly('people'), 0.6, 'employment, employee, employees'],
  [weakly('general'), 0.6, 'business unit, strategic, corporate strategy'],
]

/** What people do for a living beyond what the lexicon has: who does the work, and what part of a house it belongs to, if to any. */
export const OCCUPATIONS: Line[] = [
  [plain('sales'), 0.85, 'pre sales consultant, presales consultant, bid manager, merchandiser, estimator'],
  [
    plain('marketing'),
    0.85,
    `
      publicist, marketer, growth hacker, copy editor, content creator, community lead,
      motion designer, visual designer, videographer, event planner, event coordinator, seo specialist`,
  ],
  [
    plain('customer'),
    0.85,
    'onboarding manager, customer advocate, client partner, support specialist, support agent, customer advisor',
  ],
  [
    plain('product'),
    0.85,
    'product designer, ux designer, ui designer, ux researcher, user researcher, product analyst',
  ],
  [
    plain('engineering'),
    0.85,
    `
      tester, test engineer, software tester, software architect, firmware engineer, design engineer, field engineer,
      process engineer, chemist, drafter, draughtsman, cad technician, surveyor, full stack developer, web developer,
      laborant, technicien de laboratoire`,
  ],
  [
    plain('it'),
    0.85,
    `
      database administrator, network administrator, it administrator, salesforce administrator, cloud architect,
      network architect, security analyst, security architect, penetration tester, helpdesk technician, erp consultant,
      sap consultant, it consultant, it project manager, support technician`,
  ],
  [
    plain('data'),
    0.85,
    'statistician, machine learning engineer, ai engineer, quantitative analyst, reporting analyst, bi analyst, bi developer',
  ],
  [
    plain('operations'),
    0.8,
    `
      dispatcher, expediter, demand planner, supply planner, production planner, transport planner, logistician,
      machinist, welder, mechanic, assembler, fitter, millwright, maintenance engineer, facilities coordinator,
      safety officer, health and safety officer, quality inspector, operations analyst, process analyst,
      warehouse worker, forklift driver, storekeeper`,
  ],
  [
    plain('procurement'),
    0.85,
    'purchaser, purchasing agent, procurement specialist, sourcing specialist, category buyer',
  ],
  [
    plain('finance'),
    0.85,
    `
      underwriter, banker, broker, trader, dealer, claims handler, claims adjuster, credit controller, credit analyst,
      tax advisor, tax consultant, internal auditor, investment analyst, portfolio manager, fund manager,
      wealth manager, bookkeeping clerk, steuerberater, expert comptable, contador`,
  ],
  [
    plain('people'),
    0.85,
    `
      talent partner, talent acquisition partner, hr advisor, hr administrator, sourcer, headhunter, payroll specialist,
      training specialist, learning designer, organizational psychologist`,
  ],
  [
    plain('legal'),
    0.85,
    `
      data protection officer, solicitor, barrister, notary, patent attorney, legal advisor,
      contract manager, contracts manager, contracts administrator, privacy officer, compliance analyst, rechtsanwalt,
      avocat, abogado, abogada`,
  ],
  [{ level: 'entry' }, 0.75, 'operative, crew member, team member, runner, porter, cleaner, janitor, packer, picker'],
  [
    plain(),
    0.65,
    `
      practitioner, fellow, lecturer, tutor, scholar, doctor, surgeon, paramedic, midwife, carer, caregiver,
      veterinarian, translator, interpreter, photographer, producer, reporter, investigator, negotiator, moderator,
      guard, firefighter, pilot, captain, steward, stewardess, cook, baker, barista, waiter, waitress, caretaker,
      gardener, farmer, hairdresser, plumber, carpenter, painter, builder, roofer, mason, handler,
      advocate, associate consultant, freelancer, contractor, expert`,
  ],
]
