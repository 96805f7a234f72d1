// The table of environment variables as README.md shows it, made from the schema that the process reads them with.
import { environmentSchema } from '../../src/environment.ts'

interface Variable {
  readonly description: string
  readonly default?: unknown
  readonly enum?: readonly string[]
}

export function formatConfigurationTable(): string {
  const variables = Object.entries(environmentSchema.properties as unknown as Readonly<Record<string, Variable>>)
  const rows = variables.map(([name, variable]) => `| \`${name}\` | ${formatDefault(variable)} | ${formatDescription(variable)} |`)
  return ['| variable | default | |', '|---|---|---|', ...rows].join('\n')
}

function formatDefault({ default: value }: Variable): string {
  return value === undefined ? '' : `\`${value}\``
}

function formatDescription({ description, enum: values }: Variable): string {
  return `${values === undefined ? '' : `${values.join(', ')}. `}${description}`.replaceAll('|', '\\|')
}
