import type * as React from 'react';
import { Box, Checkbox, Field, Flex, Radio, Typography } from '@strapi/design-system';
import { type FieldProps, useBound } from './FormField';

interface GroupChoice {
  value: string;
  label: string;
  hint?: string;
}

interface GroupProps extends Omit<FieldProps, 'required'> {
  choices: GroupChoice[];
}

/** Several of a few. */
export const ManyOf = ({ choices, ...group }: GroupProps) => {
  const { value, disabled, set, error } = useBound<string[]>(group.name);
  // In the order in which they are offered, with what is no longer offered at the end.
  const known = choices.map((choice) => choice.value);
  const all = [...known, ...value.filter((chosen) => !known.includes(chosen))];
  const toggle = (toggled: string) =>
    set(all.filter((one) => (one === toggled) !== value.includes(one)));
  return (
    <Group {...group} error={error}>
      <Flex gap={4} wrap="wrap" alignItems="flex-start">
        {all.map((one) => {
          const { label = one, hint } = choices.find((choice) => choice.value === one) ?? {};
          return (
            <Checkbox
              key={one}
              checked={value.includes(one)}
              disabled={disabled}
              onCheckedChange={() => toggle(one)}
            >
              <Words label={label} hint={hint} />
            </Checkbox>
          );
        })}
      </Flex>
    </Group>
  );
};

/** One of two or three that have to be explained. */
export const OneOf = ({ choices, ...group }: GroupProps) => {
  const { value, disabled, set, error } = useBound<string>(group.name);
  return (
    <Group {...group} error={error}>
      <Radio.Group value={value} disabled={disabled} onValueChange={set} aria-label={group.label}>
        {choices.map((choice) => (
          <Radio.Item key={choice.value} value={choice.value}>
            <Words {...choice} />
          </Radio.Item>
        ))}
      </Radio.Group>
    </Group>
  );
};

const Words = ({ label, hint }: Omit<GroupChoice, 'value'>) => (
  <>
    {label}
    {hint && (
      <Typography variant="pi" textColor="neutral600">
        {' '}
        {hint}
      </Typography>
    )}
  </>
);

interface FieldsetProps extends Omit<GroupProps, 'choices'> {
  error: string | undefined;
  children: React.ReactNode;
}

const Group = ({ name, label, hint, error, children }: FieldsetProps) => (
  <Field.Root name={name} error={error} hint={hint} gap={2}>
    <Box tag="fieldset" borderWidth="0" padding={0} margin={0} minWidth="0">
      <Box tag="legend" padding={0} paddingBottom={2}>
        <Typography variant="pi" fontWeight="bold" textColor="neutral800">
          {label}
        </Typography>
      </Box>
      {children}
    </Box>
    <Field.Error />
    <Field.Hint />
  </Field.Root>
);
