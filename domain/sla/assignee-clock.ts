/** What an SLA names for its clock where it counts the open hours of whoever has the task. */
export const ASSIGNEE = 'assignee'
