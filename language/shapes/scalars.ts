import * as z from 'zod'
import { isLanguage } from '../../domain/people/is-language.ts'

/** Lower-case words joined by hyphens: `renewal-90`. Also refuses the few names every JavaScript object has. */
export function isId(text: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && !(text in {})
}

/** Free text. */
export const words = z.string().min(1).describe('text; in quotes if it looks like anything else')
/** The name of another definition, a role, a stage; whether it exists is asked later. */
export const name = z.string().describe('a name')
export const ownId = z.string().refine(isId).describe('an id: lower-case words joined by hyphens')
export const condition = z.string().describe('a condition, such as score.engagement >= 40')
export const length = z.string().describe('a length of time, such as 3d')
export const whole = z.int().describe('a whole number')
export const number = z.number().describe('a number')
export const yesNo = z.union([z.boolean(), z.literal(['yes', 'no'])]).describe('yes or no')
export const names = z.array(z.string()).describe('a list of names: [a, b]')
/** A list whose items are read one by one, so that one wrong item hides nothing of the others. */
export const items = z.array(z.unknown()).min(1).describe('a list, each item beginning with "- "')
/** Steps to go to, or `continue` for the step after this one. */
export const onward = z.union([z.literal('continue'), items]).describe('a list of steps, or "continue"')
export const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]).describe('a name, or a list of names')

export const language = z.string().refine(isLanguage).describe('a language, such as en, de or pt-BR')

/** YAML 1.2 leaves yes and no as text; here they are what they say. */
export function isYes(value: boolean | 'yes' | 'no' | undefined): boolean {
  return value === true || value === 'yes'
}

/** One name or several, as a list. */
export function asList(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value
}
