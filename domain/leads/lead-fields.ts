import type { Fields } from '../condition/evaluate-where.ts'
import { titleOf } from '../people/title/title-of.ts'

/** What a lead says of itself, and what is known around it. */
export interface LeadKnown {
  title: string | null
  company: string | null
  country: string | null
  industry: string | null
  employees: number | null
  origin: string | null
  /** has an address of the public, or to be thrown away */
  freemail: boolean | null
}

/** What is known of the account and the person once they are found. */
export interface LeadAround {
  tier: string | null
  country: string | null
  industry: string | null
  employees: number | null
  /** of the ranking score: what the account has, and what the person adds */
  accountPoints: number
  points: number
  engaged: boolean
}

/** A lead as the rules about leads may ask of it: what it does not say itself is taken from its account. */
export function leadFields(lead: LeadKnown, around: LeadAround | null): Fields {
  const { seniority, function: work } = titleOf(lead.title ?? '')
  return {
    title: lead.title,
    seniority,
    function: work,
    company: lead.company,
    origin: lead.origin,
    freemail: lead.freemail,
    country: lead.country ?? around?.country,
    industry: lead.industry ?? around?.industry,
    employees: lead.employees ?? around?.employees,
    tier: around?.tier,
    known: around !== null,
    points: around?.points ?? 0,
    accountPoints: around?.accountPoints ?? 0,
    engaged: around?.engaged ?? false,
  }
}
