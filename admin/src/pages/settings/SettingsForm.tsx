import * as React from 'react';
import { BackButton, Blocker, Form, Layouts, Page, useNotification } from '@strapi/strapi/admin';
import { Button, Flex } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import type { EditorSettings, SettingsView } from '../../../../shared/contracts/settings';
import { useText } from '../../hooks/useText';
import { SaveNotice, type SaveProblem } from './SaveNotice';
import { useSave } from './useSave';
import { type FieldErrors, nest } from './utils/form-errors';

/** How a form's values relate to the settings, of which they are a part. */
export interface FormPart<Values extends object> {
  /** What the form shows of the settings; null where its part is not there. */
  read: (stored: EditorSettings) => Values | null;
  /** The settings with what the form holds. */
  write: (stored: EditorSettings, values: Values) => EditorSettings;
  /** What can be told to be wrong without the server, by field. */
  check: (values: Values) => FieldErrors;
  /** The field that the server's word on a path belongs to. */
  fieldOf: (path: string[], values: Values) => string | null;
  /** What people know a field as. */
  labelOf: (field: string) => string;
}

interface SettingsFormProps<Values extends object> {
  view: SettingsView;
  part: FormPart<Values>;
  /** What the form begins with where its part is not there yet. */
  start: Values;
  title: string;
  subtitle?: React.ReactNode;
  /** Where "Back" leads without a history. */
  back?: string;
  actions?: React.ReactNode;
  /** Why nothing can be changed; the form is read-only then. */
  readOnly: React.ReactNode;
  /** What is shown above the fields. */
  notice?: React.ReactNode;
  onSaved?: (values: Values) => void;
  children: React.ReactNode;
}

/** The line of a text that the server has refused, from 1; null where it spoke of none. */
export const RefusedLine = React.createContext<number | null>(null);

/** A part of the settings as a form that loses nobody's change, neither one's own nor another's. */
export const SettingsForm = <Values extends object>(props: SettingsFormProps<Values>) => {
  const { view, part, start, title, subtitle, back, actions, readOnly, notice, children } = props;
  const text = useText();
  const save = useSave();
  const { toggleNotification } = useNotification();
  // What is typed builds on these, whatever is loaded meanwhile.
  const [base, setBase] = React.useState(view);
  const [problem, setProblem] = React.useState<SaveProblem | null>(null);
  const [refusedLine, setRefusedLine] = React.useState<number | null>(null);
  const saved = part.read(base.stored);
  const isNew = saved === null;

  const submit = async (values: Values, { setErrors, resetForm }: Helpers<Values>) => {
    const show = (errors: FieldErrors, others: string[]) => {
      setErrors(nest(errors) as Parameters<typeof setErrors>[0]);
      setProblem({ kind: 'refused', errors, others });
    };
    const errors = part.check(values);
    if (Object.keys(errors).length > 0) return show(errors, []);

    const result = await save(base.version, part.write(base.stored, values));
    if (result.kind === 'saved') {
      setBase(result.view);
      setProblem(null);
      resetForm(part.read(result.view.stored) ?? values);
      toggleNotification({ type: 'success', message: text('settings.saved') });
      props.onSaved?.(values);
    } else if (result.kind === 'refused') {
      setRefusedLine(result.refusals.find(({ line }) => line !== null)?.line ?? null);
      const placed = result.refusals.map(({ path, message }) => ({
        field: part.fieldOf(path, values),
        message,
      }));
      const inFields = placed.flatMap(({ field, message }) => (field ? [[field, message]] : []));
      const others = placed.filter(({ field }) => field === null).map(({ message }) => message);
      show(Object.fromEntries(inFields) as FieldErrors, others);
    } else {
      setProblem(result);
    }
  };

  return (
    <Page.Main>
      <Form
        method="PUT"
        initialValues={saved ?? start}
        onSubmit={submit}
        disabled={Boolean(readOnly)}
      >
        {({ modified, isSubmitting }) => (
          <>
            <Layouts.Header
              title={title}
              subtitle={subtitle}
              navigationAction={back && <BackButton fallback={back} />}
              primaryAction={
                <Flex gap={2}>
                  {actions}
                  {!readOnly && (
                    <Button
                      type="submit"
                      startIcon={<Check />}
                      disabled={!modified && !isNew}
                      loading={isSubmitting}
                    >
                      {text('settings.save')}
                    </Button>
                  )}
                </Flex>
              }
            />
            <Layouts.Content>
              <Flex direction="column" alignItems="stretch" gap={6}>
                {readOnly}
                {problem && (
                  <SaveNotice
                    problem={problem}
                    base={base}
                    part={part}
                    start={start}
                    onReloaded={(newest, clashes) => {
                      setBase(newest);
                      setProblem({ kind: 'reloaded', clashes });
                    }}
                  />
                )}
                {notice}
                <RefusedLine.Provider value={refusedLine}>{children}</RefusedLine.Provider>
              </Flex>
            </Layouts.Content>
            <Blocker />
          </>
        )}
      </Form>
    </Page.Main>
  );
};

interface Helpers<Values extends object> {
  setErrors: (errors: never) => void;
  resetForm: (values?: Values) => void;
}
