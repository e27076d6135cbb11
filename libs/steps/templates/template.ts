import type { Form } from '#libs/form';
import type { StepPorts } from '#libs/workflow';

/** Workflows and rules in the shape of config/workflows.yaml. */
export interface WrittenFile {
  workflows: Record<string, { title: string; steps: Record<string, unknown>[] }>;
  rules: Record<string, unknown>[];
}

/** What a template asks of a site. */
export interface TemplateNeed {
  says: string;
  remedy: string;
  /** A port the site must have; null: nobody can tell from here, so it is only said. */
  port: keyof StepPorts | null;
}

/** A way of working as workflows and rules to begin with. */
export interface Template {
  id: string;
  title: string;
  /** What it is for. */
  says: string;
  needs: readonly TemplateNeed[];
  form: Form<unknown>;
  /** Values are checked by the form; throws what the schema throws. */
  fill(values: unknown): WrittenFile;
}

interface TemplateOf<P> extends Omit<Template, 'form' | 'fill'> {
  form: Form<P>;
  fill(values: P): WrittenFile;
}

/** Closes over the type of a template's values: they are parsed by its own form, and nothing else is let in. */
export const defineTemplate = <P>({ form, fill, ...rest }: TemplateOf<P>): Template => ({
  ...rest,
  form,
  fill: (values) => fill(form.schema.parse(values)),
});
