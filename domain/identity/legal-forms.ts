/**
 * What kind of firm a legal form makes: forms of one kind in one country are often written for each other, forms of two
 * kinds are two firms (Deutsche Bank AG and Deutsche Bank GmbH are sisters).
 */
type Kind = 'limited' | 'stock' | 'partnership' | 'cooperative' | 'foundation' | 'company'

export interface LegalForm {
  id: string
  kind: Kind
  /** countries that have it, by ISO code; `*` = written anywhere */
  countries: readonly string[]
}

/**
 * One form a line: id, kind, countries, then its spellings, as folded words. `^` = also stands before a name. Gathered by
 * hand from commercial registers; what is not in here stays a part of the name, which costs recall and no wrong match.
 */
const TABLE = `
inc        stock       us,ca,ph   inc; incorporated
corp       stock       us,ca,ph   corp; corporation
company    company     *          co; company; compagnie; cia; compania; companhia; and co; and company; und co; et cie
ltd        limited     gb,ie,in,hk,ng,ke,nz,ca,il ltd; limited; co ltd; company limited; private limited; pvt ltd; pvt limited; private ltd; p ltd
plc        stock       gb,ie      plc; public limited company
llc        limited     us,ae      llc; limited liability company; l l c; fz llc; fze; fzco
pllc       limited     us         pllc; professional limited liability company
lp         partnership us,gb,ca   lp; limited partnership
llp        partnership us,gb,in   llp; limited liability partnership
pc         stock       us         pc; professional corporation; pa
cic        limited     gb         cic; community interest company
pty        limited     au,za      pty ltd; pty limited; proprietary limited; pty
pte        limited     sg         pte ltd; pte limited; private limited company; pte
sdnbhd     limited     my         sdn bhd; sendirian berhad
bhd        stock       my         bhd; berhad
pt         limited     id         ^pt; ^perseroan terbatas
tbk        stock       id         tbk
gmbh       limited     de,at,ch   gmbh; mbh; gesellschaft mit beschrankter haftung; ggmbh; gesmbh; ges m b h; g m b h
ug         limited     de         ug; ug haftungsbeschrankt; unternehmergesellschaft
ag         stock       de,at,ch   ag; aktiengesellschaft
kg         partnership de,at,ch   kg; kommanditgesellschaft
gmbhcokg   partnership de,at      gmbh and co kg; gmbh und co kg; gmbh co kg; ag and co kg; gmbh and cie kg; gmbh and co
kgaa       stock       de         kgaa; gmbh and co kgaa; ag and co kgaa; se and co kgaa; kommanditgesellschaft auf aktien
ohg        partnership de,at      ohg; offene handelsgesellschaft; gbr; og
ek         company     de,at      e k; ek; e kfm; eu
ev         foundation  de         e v; ev; eingetragener verein
eg         cooperative de,at      eg; e g; eingetragene genossenschaft
se         stock       *          se; societas europaea
sa         stock       fr,be,ch,lu,es,pt,br,ar,mx,cl,pl,gr ^sa; sociedad anonima; societe anonyme; sociedade anonima; spolka akcyjna
sas        limited     fr,co      sas; sasu; societe par actions simplifiee
sarl       limited     fr,ch,lu,be,ma ^sarl; eurl; societe a responsabilite limitee; s a r l
sci        partnership fr         ^sci; snc; scs
scop       cooperative fr         scop
srl        limited     it,ro,es,ar,be srl; srls; societa a responsabilita limitata; societate cu raspundere limitata
spa        stock       it,dz,cl   spa; societa per azioni; s p a
scarl      cooperative it         scarl; scpa; soc coop; societa cooperativa
snc        partnership it         sas di; snc di
sl         limited     es         sl; slu; sociedad limitada; sociedad de responsabilidad limitada; s l
scoop      cooperative es         s coop; sociedad cooperativa
sau        stock       es,ar      sau; sociedad anonima unipersonal
sadecv     stock       mx         sa de cv; sab de cv; sociedad anonima de capital variable
srldecv    limited     mx         s de rl de cv; s de rl; sapi de cv
ltda       limited     br,cl,co,pt ltda; limitada; lda; eireli; me; epp
bv         limited     nl,be      ^bv; b v; bvba; besloten vennootschap; sprl
nv         stock       nl,be      ^nv; naamloze vennootschap; n v
vof        partnership nl,be      vof; v o f; commanditaire vennootschap
stichting  foundation  nl         ^stichting
cooperatie cooperative nl,be      cooperatie; u a; cvba
ab         stock       se,fi      ^ab; aktiebolag; publ; ab publ
hb         partnership se         hb; kb; handelsbolag; kommanditbolag
as         stock       no,dk,cz,sk,ee,tr ^as; a s; aktieselskab; aksjeselskap; akciova spolecnost
asa        stock       no         asa; allmennaksjeselskap
aps        limited     dk         aps; anpartsselskab; ivs
is         partnership dk         i s; k s; p s
amba       cooperative dk         amba; a m b a
oy         limited     fi         ^oy; ^oy ab; osakeyhtio; oy ab
oyj        stock       fi         oyj; ^oyj abp; abp; julkinen osakeyhtio
ky         partnership fi         ky; kommandiittiyhtio; ay
ehf        limited     is         ehf; einkahlutafelag
hf         stock       is         hf; hlutafelag; ohf
ou         limited     ee         ^ou; osauhing
uab        limited     lt         ^uab; uzdaroji akcine bendrove
sia        limited     lv         ^sia; sabiedriba ar ierobezotu atbildibu
spzoo      limited     pl         sp z o o; spolka z o o; spolka z ograniczona odpowiedzialnoscia; sp zoo; sp z oo
spk        partnership pl         sp k; sp j; spolka komandytowa; spolka jawna; sp z o o sp k
sro        limited     cz,sk      s r o; sro; spol s r o; spolecnost s rucenim omezenym
kft        limited     hu         kft; korlatolt felelossegu tarsasag
zrt        stock       hu         zrt; nyrt; rt
bt         partnership hu         bt; kkt
doo        limited     hr,rs,si,ba,me,mk d o o; doo
dd         stock       hr,si,ba   d d; dd; ad
ood        limited     bg         ood; eood; оод; еоод
ead        stock       bg         ead; еад
ooo        limited     ru,by,kz   ^ooo; ^ооо; ^тоо; too
ao         stock       ru,kz      ^oao; ^zao; ^pao; ^оао; ^зао; ^пао; ^ао; ojsc; cjsc; pjsc; jsc
tov        limited     ua         ^tov; ^тов; tzov
prat       stock       ua         ^prat; ^прат; ^ват
epe        limited     gr,cy      epe; επε; ε π ε; ike; ικε
ae         stock       gr         ae; αε; α ε
asti       limited     tr         ltd sti; limited sirketi; anonim sirketi
bm         limited     il         בעמ; ב ע מ; bm
kk         stock       jp         ^kk; kk; k k; ^株式会社; 株式会社; kabushiki kaisha; kabushikigaisha
yk         limited     jp         ^有限会社; 有限会社; yugen kaisha
godo       limited     jp         ^合同会社; 合同会社; godo kaisha
jusik      stock       kr         ^주식회사; 주식회사
yuhan      limited     kr         ^유한회사; 유한회사
cnltd      limited     cn,tw,hk   有限公司; 有限责任公司
cnstock    stock       cn,tw      股份有限公司; 股份公司
jointstock stock       vn,th      joint stock company; public company limited; pcl
tnhh       limited     vn         ^cong ty tnhh; tnhh
fundacion  foundation  es,pt,it   ^fundacion; ^fundacao; ^fondazione
association foundation fr         ^association
coop       cooperative *          coop; cooperative; cooperativa; co op
foundation foundation  us,gb      npo; charitable trust
trust      foundation  gb         cio; scio
wll        limited     bh,kw,qa   wll; w l l; spc
saoc       stock       om         saoc; saog
ksc        stock       kw         kscc; kscp; ksc
nigltd     stock       ng         nig ltd; nigeria plc
eirl       company     cl,pe      eirl; e i r l
saa        stock       pe         saa; sac; s a a; s a c
ca         stock       ve,ec      c a; ^compania anonima
`

interface Spelling {
  form: LegalForm
  /** stands before a name as well */
  before: boolean
}

function readTable(): Map<string, Spelling> {
  const found = new Map<string, Spelling>()
  for (const line of TABLE.trim().split('\n')) {
    const [id = '', kind = '', countries = '', ...words] = line.trim().split(/\s+/)
    const form: LegalForm = { id, kind: kind as Kind, countries: countries.split(',') }
    for (const spelling of words.join(' ').split(';')) {
      const text = spelling.trim()
      const before = text.startsWith('^')
      const key = before ? text.slice(1) : text
      // the first line that has a spelling keeps it; one that may stand in front anywhere may
      if (!found.has(key)) found.set(key, { form, before })
    }
  }
  return found
}

const SPELLINGS = readTable()

/** Words of the longest spelling. */
export const LONGEST_FORM = Math.max(...[...SPELLINGS.keys()].map(text => text.split(' ').length))

/** The legal form that folded words spell, at the end of a name or before it; null where they are a name. */
export function legalFormOf(words: readonly string[], where: 'before' | 'after'): LegalForm | null {
  const letters = words.every(word => word.length === 1) ? words.join('') : null
  const found = SPELLINGS.get(words.join(' ')) ?? (letters === null ? undefined : SPELLINGS.get(letters))
  if (found === undefined || (where === 'before' && !found.before)) return null
  return found.form
}

/** `same`, `compatible` (one kind in one country, such as Inc and Corp, or a word that says little), or two firms. */
export function compareLegalForms(a: LegalForm, b: LegalForm): 'same' | 'compatible' | 'clash' {
  if (a.id === b.id) return 'same'
  if (a.kind === 'company' || b.kind === 'company') return 'compatible'
  const together =
    a.countries.includes('*') || b.countries.includes('*') || a.countries.some(country => b.countries.includes(country))
  return together && a.kind === b.kind ? 'compatible' : 'clash'
}
