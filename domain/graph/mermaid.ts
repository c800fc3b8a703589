import type { Graph, GraphNode } from './graph.ts'

/** Longest text of a box or line; a picture is no place to read a condition of a paragraph. */
const MOST = 60

/** Ids of Mermaid are letters, digits and underscores. */
function mermaidId(id: string): string {
  return id.replace(/[^A-Za-z0-9]/g, '_')
}

function quoted(text: string): string {
  const short = text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text
  return `"${short.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}"`
}

function boxOf(node: GraphNode): string {
  const text = quoted([node.title, node.says].filter(part => part !== '').join(': '))
  switch (node.kind) {
    case 'start':
    case 'end':
      return `([${text}])`
    case 'join':
      return `[[${text}]]`
    case 'stage':
      return `(${text})`
    case 'step':
      return node.word === 'branch' ? `{${text}}` : node.word.startsWith('wait') ? `{{${text}}}` : `[${text}]`
    default:
      return node.kind satisfies never
  }
}

/** A graph as the text of a Mermaid flowchart, for READMEs and review comments. The same graph gives the same text. */
export function mermaid({ nodes, edges, lanes }: Graph): string {
  const lines = ['flowchart TD']
  const inside = (lane: string | null, indent: string): void => {
    for (const node of nodes.filter(n => n.lane === lane)) lines.push(`${indent}${mermaidId(node.id)}${boxOf(node)}`)
    for (const box of lanes.filter(l => l.inside === lane)) {
      lines.push(`${indent}subgraph ${mermaidId(box.id)} [${quoted(box.title)}]`)
      inside(box.id, `${indent}  `)
      lines.push(`${indent}end`)
    }
  }
  inside(null, '  ')
  for (const { from, to, says, back } of edges) {
    const label = says === '' ? '' : `|${quoted(says)}|`
    lines.push(`  ${mermaidId(from)} ${back ? '-.->' : '-->'}${label} ${mermaidId(to)}`)
  }
  return `${lines.join('\n')}\n`
}
