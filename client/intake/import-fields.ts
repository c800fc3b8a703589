import type { Settings } from '../../language/settings.ts'

/** What can be imported. */
export const IMPORT_KINDS = [
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'opportunity-roles',
  'contracts',
  'usage',
  'signals',
  'staff',
  'stage-history',
  'campaigns',
  'campaign-members',
  'assets',
  'networks',
  'merges',
  'deletions',
] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** Fields of a kind, each with the headers it is known by in the wild, likeliest first; letter case and signs do not count. */
export type ImportFields = Record<string, readonly string[]>

const ACCOUNT = ['accountid', 'accountkey', 'account', 'companyid', 'associatedcompanyid', 'customerid']
const EMAIL = ['email', 'emailaddress', 'workemail', 'mail']
const ZONE = ['zone', 'timezone', 'timezonesidkey', 'tz']
const DELETED = ['isdeleted', 'deleted', 'fivetrandeleted', 'archived']
const MERGED_INTO = ['mergedinto', 'masterrecordid']
const MERGED_IDS = ['mergedids', 'hsmergedobjectids']
const CURRENCY = ['currency', 'currencyisocode', 'currencycode']

/** The fields every workspace has. */
export const IMPORT_FIELDS: Record<ImportKind, ImportFields> = {
  accounts: {
    key: ['key', 'id', 'accountkey', 'accountid', 'externalid', 'recordid', 'companyid', 'crmid'],
    name: ['name', 'accountname', 'companyname', 'company'],
    domain: ['domain', 'website', 'companydomain', 'companydomainname', 'url', 'webpage', 'homepage'],
    domains: ['domains', 'domainaliases', 'otherdomains', 'additionaldomains'],
    parent: ['parent', 'parentid', 'parentkey', 'parentaccountid', 'parentaccount', 'parentcompanyid'],
    tier: ['tier', 'accounttier', 'abmtier'],
    status: ['status', 'accountstatus'],
    country: ['country', 'billingcountry', 'countrycode', 'billingcountrycode'],
    industry: ['industry', 'sector'],
    employees: ['employees', 'numberofemployees', 'employeecount', 'headcount'],
    renewalStatus: ['renewalstatus'],
    zone: ZONE,
    deleted: DELETED,
    mergedInto: MERGED_INTO,
    mergedIds: MERGED_IDS,
  },
  contacts: {
    key: ['key', 'id', 'contactid', 'contactkey', 'personid', 'externalid', 'recordid', 'vid'],
    account: ACCOUNT,
    email: EMAIL,
    firstName: ['firstname', 'givenname', 'first'],
    lastName: ['lastname', 'surname', 'familyname', 'last'],
    title: ['title', 'jobtitle', 'position'],
    phone: ['phone', 'phonenumber', 'mobilephone', 'telephone'],
    role: ['role', 'buyingrole', 'buyinggrouprole'],
    zone: ZONE,
    language: ['language', 'preferredlanguage', 'languagecode', 'locale', 'hslanguage'],
    street: ['street', 'mailingstreet', 'streetaddress', 'address1'],
    postalCode: ['postalcode', 'mailingpostalcode', 'zip', 'zipcode', 'postcode'],
    city: ['city', 'mailingcity', 'town'],
    region: ['region', 'mailingstate', 'state', 'province'],
    country: ['country', 'mailingcountry', 'countryregion'],
    consent: ['consent', 'consents', 'consentclasses', 'subscriptions'],
    consentSince: ['consentsince', 'consentdate', 'consentgivenat'],
    consentUntil: ['consentuntil', 'consentexpires', 'consentvaliduntil'],
    noConsent: ['noconsent', 'consentwithdrawn', 'unsubscribedfrom'],
    optedOut: ['optedout', 'hasoptedoutofemail', 'hsemailoptout', 'unsubscribed', 'isdonotemail', 'donotemail'],
    bounced: [
      'emailinvalid',
      'hardbounced',
      'pipardothardbounced',
      'pipardothardbouncedc',
      'isemailhardbounced',
      'emailhardbounced',
    ],
    deleted: DELETED,
    mergedInto: MERGED_INTO,
    mergedIds: MERGED_IDS,
  },
  leads: {
    key: ['key', 'id', 'leadid', 'leadkey', 'externalid', 'recordid', 'vid'],
    email: EMAIL,
    firstName: ['firstname', 'givenname', 'first'],
    lastName: ['lastname', 'surname', 'familyname', 'last'],
    company: ['company', 'companyname', 'organization', 'organisation'],
    website: ['website', 'domain', 'companydomain', 'url'],
    title: ['title', 'jobtitle', 'position'],
    phone: ['phone', 'phonenumber', 'mobilephone', 'telephone'],
    street: ['street', 'streetaddress', 'address1'],
    postalCode: ['postalcode', 'zip', 'zipcode', 'postcode'],
    city: ['city', 'town'],
    region: ['region', 'province', 'state'],
    country: ['country', 'countrycode'],
    industry: ['industry', 'sector'],
    employees: ['employees', 'numberofemployees', 'employeecount', 'companysize'],
    origin: ['origin', 'leadsource', 'originalsource', 'hsanalyticssource', 'source'],
    status: ['status', 'leadstatus', 'hsleadstatus', 'lifecyclestage'],
    state: ['leadstate'],
    converted: ['converted', 'isconverted'],
    convertedAt: ['convertedat', 'converteddate', 'conversiondate'],
    convertedContact: ['convertedcontact', 'convertedcontactid', 'sfdccontactid'],
    convertedAccount: ['convertedaccount', 'convertedaccountid', 'sfdcaccountid'],
    convertedOpportunity: ['convertedopportunity', 'convertedopportunityid'],
    createdAt: ['createdat', 'createddate', 'createdate'],
    updatedAt: ['updatedat', 'lastmodifieddate', 'systemmodstamp'],
    optedOut: ['optedout', 'hasoptedoutofemail', 'hsemailoptout', 'unsubscribed', 'isdonotemail', 'donotemail'],
    bounced: ['emailinvalid', 'hardbounced', 'pipardothardbounced', 'emailhardbounced'],
  },
  opportunities: {
    id: ['id', 'opportunityid', 'dealid', 'key', 'recordid'],
    account: ACCOUNT,
    name: ['name', 'opportunityname', 'dealname', 'opportunity'],
    stage: ['stage', 'stagename', 'dealstage'],
    amount: ['amount', 'value', 'acv', 'dealvalue'],
    currency: CURRENCY,
    closeDate: ['closedate', 'expectedclosedate'],
    motion: ['motion', 'type', 'opportunitytype', 'dealtype'],
    openedAt: ['openedat', 'createddate', 'createdate', 'createdat'],
    closedAt: ['closedat', 'closeddate'],
    updatedAt: ['updatedat', 'lastmodifieddate', 'systemmodstamp'],
    won: ['won', 'iswon', 'hsisclosedwon', 'closedwon'],
    closed: ['closed', 'isclosed', 'hsisclosed'],
    deleted: DELETED,
    mergedIds: MERGED_IDS,
  },
  'opportunity-roles': {
    opportunity: ['opportunity', 'opportunityid', 'dealid', 'deal'],
    person: ['person', 'contactid', 'personid', 'contact', 'contactkey'],
    email: EMAIL,
    role: ['role', 'contactrole', 'buyingrole', 'label'],
    updatedAt: ['updatedat', 'lastmodifieddate', 'systemmodstamp'],
  },
  contracts: {
    id: ['id', 'contractid', 'contractnumber', 'key'],
    account: ACCOUNT,
    starts: ['starts', 'startdate', 'start', 'contractstartdate'],
    ends: ['ends', 'enddate', 'end', 'contractenddate', 'renewaldate'],
    amount: ['amount', 'arr', 'acv', 'value'],
    currency: CURRENCY,
    seats: ['seats', 'quantity', 'licenses', 'licences'],
    noticeDate: ['noticedate', 'noticeby', 'noticedeadline', 'cancelby', 'cancellationdeadline'],
    autoRenews: ['autorenews', 'autorenew', 'autorenewal', 'evergreen'],
  },
  usage: {
    account: [...ACCOUNT, 'key'],
    day: ['day', 'date', 'reportdate', 'usagedate'],
    product: ['product', 'productname', 'sku'],
  },
  signals: {
    id: ['id', 'eventid', 'activityid', 'messageid'],
    account: ACCOUNT,
    person: ['person', 'personid', 'contactid', 'contactkey'],
    email: EMAIL,
    domain: ['domain', 'website'],
    lead: ['leadid', 'lead'],
    at: ['at', 'timestamp', 'occurredat', 'startdatetime', 'activitydatetime', 'activitydate', 'date', 'createdat'],
    kind: ['kind', 'signal', 'signalkind'],
    ip: ['ip', 'ipaddress', 'clientip', 'remoteip', 'visitorip'],
  },
  staff: {
    id: ['id', 'staffid', 'userid', 'ownerid', 'key'],
    name: ['name', 'fullname', 'username'],
    email: EMAIL,
    role: ['role', 'teamrole'],
    manager: ['manager', 'managerid', 'reportsto'],
    zone: ZONE,
    calendar: ['calendar', 'workingcalendar', 'businesshours'],
    active: ['active', 'isactive'],
    leaves: ['leaves', 'leavesat', 'lastday', 'enddate'],
    capacity: ['capacity', 'maxtasks', 'maxopentasks'],
    weight: ['weight', 'share'],
    awayFrom: ['awayfrom', 'absentfrom', 'outofofficefrom'],
    awayUntil: ['awayuntil', 'absentuntil', 'outofofficeuntil'],
    substitute: ['substitute', 'standin', 'delegate'],
  },
  'stage-history': {
    opportunity: ['opportunity', 'opportunityid', 'dealid'],
    stage: ['stage', 'stagename', 'newvalue', 'dealstage', 'value'],
    at: ['at', 'since', 'dateentered', 'createddate', 'changedat', 'timestamp'],
  },
  campaigns: {
    key: ['key', 'id', 'campaignid', 'programid', 'campaignkey'],
    name: ['name', 'campaignname', 'programname', 'campaign', 'program'],
    kind: ['kind', 'channel', 'type', 'campaigntype'],
    status: ['status', 'campaignstatus'],
    parent: ['parent', 'parentid', 'parentcampaignid', 'programid'],
    cost: ['cost', 'actualcost', 'budgetedcost', 'spend'],
    currency: CURRENCY,
    route: ['route', 'routetomarket', 'gtmroute', 'gtmmotion'],
    starts: ['starts', 'startdate', 'start'],
    ends: ['ends', 'enddate', 'end'],
    deleted: DELETED,
  },
  'campaign-members': {
    campaign: ['campaign', 'campaignid', 'programid', 'program', 'campaignkey'],
    account: ACCOUNT,
    person: ['person', 'contactid', 'leadorcontactid', 'leadid', 'personid', 'contactkey'],
    email: EMAIL,
    status: ['status', 'memberstatus', 'statusname', 'progressionstatus'],
    since: ['since', 'membershipdate', 'joinedat', 'createddate', 'createdat', 'at'],
    responded: ['responded', 'hasresponded', 'reachedsuccess', 'success'],
    respondedAt: ['respondedat', 'firstrespondeddate', 'reachedsuccessdate', 'successdate'],
  },
  assets: {
    key: ['key', 'id', 'assetid', 'assetpath', 'path'],
    name: ['name', 'title', 'assetname', 'dctitle', 'jcrtitle'],
    kind: ['kind', 'type', 'assettype', 'dcformat'],
    url: ['url', 'assetpath', 'link', 'path'],
    topic: ['topic', 'topics', 'tags', 'cqtags', 'subject'],
  },
  networks: {
    network: ['network', 'cidr', 'range', 'iprange', 'prefix', 'subnet'],
    from: ['from', 'startip', 'start', 'rangestart', 'ipstart', 'ipfrom', 'firstip'],
    to: ['to', 'endip', 'end', 'rangeend', 'ipend', 'ipto', 'lastip'],
    domain: ['domain', 'companydomain', 'asdomain', 'website'],
    account: ACCOUNT,
    kind: ['kind', 'companytype', 'type', 'usagetype', 'connectiontype'],
    confidence: ['confidence', 'score', 'probability'],
    deleted: DELETED,
  },
  merges: {
    survivor: ['survivor', 'canonicalvid', 'survivorid', 'winnerid'],
    merged: ['merged', 'vidtomerge', 'mergeids', 'mergedid', 'loserid'],
    at: ['at', 'timestamp', 'activitydate', 'mergedat'],
  },
  deletions: {
    id: ['id', 'deletedid', 'leadid', 'recordid'],
    at: ['at', 'timestamp', 'activitydate', 'deletedat'],
  },
}

/** The fields of a kind in this workspace: team roles and own facts of accounts, metrics of usage, payloads of signals too. */
export function importFields(kind: ImportKind, settings: Settings): ImportFields {
  const fields: ImportFields = { ...IMPORT_FIELDS[kind] }
  const add = (name: string, like: string) => {
    if (!(name in fields)) fields[name] = [like.toLowerCase(), `${like.toLowerCase()}id`]
  }
  if (kind === 'accounts') {
    for (const { id } of settings.workspace.team) add(id, id)
    for (const { resolver, name, field } of Object.values(settings.facts)) {
      if (resolver === 'account field' && name.startsWith('account.')) add(field, field)
    }
  }
  if (kind === 'usage') for (const metric of metricsOf(settings)) add(metric, metric)
  if (kind === 'signals') for (const field of payloadsOf(settings)) add(`data.${field}`, field)
  return fields
}

/** What a day of usage may count: every field some usage fact reads, and every number a usage signal carries. */
export function metricsOf(settings: Settings): Set<string> {
  const facts = Object.values(settings.facts).filter(fact => fact.resolver === 'latest usage')
  const signals = Object.values(settings.signals).filter(signal => signal.sets === 'usage')
  const carried = signals.flatMap(({ payload }) => Object.keys(payload).filter(f => payload[f]?.type === 'number'))
  return new Set([...facts.map(fact => fact.field), ...carried])
}

function payloadsOf(settings: Settings): Set<string> {
  const kinds = Object.values(settings.signals).filter(signal => signal.by === 'source')
  return new Set(kinds.flatMap(signal => Object.keys(signal.payload)))
}
