import type { DefinitionFile } from '../compile-definitions.ts'
import { createNames, type Names } from '../names.ts'
import type { Tree } from '../places.ts'
import { readSource, sourceFile } from '../read-source.ts'
import type { Kind } from '../shapes/kinds.ts'

/** Ids with what they stand for, in words. */
export type Listed = Readonly<Record<string, string>>

/** Everything a workspace declares that its own files may name. */
export interface WorkspaceWords {
  /** everything a condition may name: `account.tier` -> its type as written */
  facts: Listed
  /** those of them that stand in facts.yaml */
  declared: Listed
  signals: Listed
  roles: Listed
  /** what people can consent to */
  consents: Listed
  /** what accounts are up to, and what they would use us for */
  initiatives: Listed
  useCases: Listed
  team: Listed
  /** teams that own something already */
  owners: Listed
  motions: Listed
  stages: Listed
  /** by kind: content, plays, tasks, SLAs, routing tables, calendars … with their titles */
  kinds: Readonly<Record<Kind, Listed>>
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function treeOf(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {}
}

/** A mapping of ids to titles, or to mappings with a title. */
function listed(value: unknown): Listed {
  const said = Object.entries(treeOf(value)).map(([id, v]) => [id, textOf(v) || textOf(treeOf(v)['title'])])
  return Object.fromEntries(said)
}

function kindsOf(names: Names, kind: Kind): Listed {
  const titled = names.all(kind).map(({ id, tree }) => [id, textOf(tree['title'])] as const)
  return Object.fromEntries(titled.filter(([id]) => id !== ''))
}

/** Names that follow from scores and tasks. */
function madeNames(names: Names): Listed {
  const scores = names.ids('score').flatMap(id => [
    [`score.${id}`, 'number'],
    [`band.${id}`, 'a band of the score'],
  ])
  const tasks = names.ids('task').flatMap(id => [
    [`task.${id}.outcome`, 'the outcome of the newest task of that type'],
    [`task.${id}.done`, 'yes/no'],
  ])
  return Object.fromEntries([...scores, ...tasks])
}

/** What the engine tells by itself where there are segments. */
function madeSignals(names: Names): Listed {
  if (names.ids('segment').length === 0) return {}
  return { 'segment.entered': 'Entered a segment', 'segment.left': 'Left a segment' }
}

/**
 * Gathers what a workspace declares. Files with mistakes count as far as they can be read: an editor needs its words most
 * while something is wrong.
 */
export function workspaceWords(files: readonly DefinitionFile[], kinds: readonly Kind[]): WorkspaceWords {
  const quiet = (): void => undefined
  const definitions = files.flatMap(({ path, text }) => readSource(sourceFile(path, text), quiet).definitions)
  const names = createNames(definitions, quiet)
  const workspace = names.all('workspace')[0]?.tree ?? {}
  const stages = names.all('journey').flatMap(({ tree }) => {
    return (Array.isArray(tree['stages']) ? tree['stages'] : []).map((stage: unknown) => treeOf(stage))
  })
  const declared = Object.assign({}, ...names.all('facts').map(({ tree }) => listed(tree['facts']))) as Listed
  const owners = [...new Set(definitions.map(({ tree }) => textOf(tree['owner'])))].filter(owner => owner !== '').sort()
  const signals = names.all('signals').map(({ tree }) => listed(tree['signals']))
  return {
    facts: { ...declared, ...madeNames(names) },
    declared,
    signals: Object.assign(madeSignals(names), ...signals) as Listed,
    roles: listed(workspace['roles']),
    consents: listed(workspace['consents']),
    initiatives: listed(workspace['initiatives']),
    useCases: listed(workspace['useCases']),
    team: listed(workspace['team']),
    owners: Object.fromEntries(owners.map(owner => [owner, 'owns something already'])),
    motions: listed(workspace['motions']),
    stages: Object.fromEntries(stages.map(stage => [textOf(stage['stage']), textOf(stage['means'])])),
    kinds: Object.fromEntries(kinds.map(kind => [kind, kindsOf(names, kind)])) as Record<Kind, Listed>,
  }
}
