/**
 * A journey or a play as a picture: what stands in it and how one thing leads to another. No places yet: those are laid
 * out by whoever draws it.
 */
export interface Graph {
  kind: 'journey' | 'play'
  id: string
  title: string
  /** the team it belongs to */
  owner: string
  nodes: GraphNode[]
  edges: GraphEdge[]
  /** boxes around what goes on at once; those inside come after those around them */
  lanes: GraphLane[]
}

export interface GraphNode {
  /** a step's or stage's own id; with a colon in front where it is neither: `:start`, `:end`, `:threads/join` */
  id: string
  kind: 'start' | 'stage' | 'step' | 'join' | 'end'
  /** the word it has in the file: `send`, `waitFor`, `stage` */
  word: string
  title: string
  /** what it does, in words */
  says: string
  /** the box it stands in; null = none */
  lane: string | null
  /** how it is come to, where a list of steps has to say it: `lane champion, on timeout`; empty on the straight way */
  path: string
}

export interface GraphEdge {
  from: string
  to: string
  /** which way of `from` it is, as counts name it; see `stepWays` */
  way: string
  says: string
  /** leads back to an earlier stage */
  back: boolean
}

interface GraphLane {
  /** `threads/champion` */
  id: string
  title: string
  /** the step whose lane it is */
  of: string
  /** the box around it */
  inside: string | null
}
