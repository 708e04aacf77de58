import type * as React from 'react';
import { Box, Checkbox, Flex, Typography } from '@strapi/design-system';

interface ChoicesProps<Id extends string> {
  legend: string;
  choices: { id: Id; label: string }[];
  chosen: Id[];
  onToggle: (id: Id) => void;
  /** What there is to say about the choice. */
  children?: React.ReactNode;
}

/** Things of which any number can be chosen. */
export const Choices = <Id extends string>(props: ChoicesProps<Id>) => {
  const { legend, choices, chosen, onToggle, children } = props;
  return (
    <Box tag="fieldset" borderWidth="0" padding={0} margin={0}>
      <Box tag="legend" padding={0} paddingBottom={2}>
        <Typography variant="pi" fontWeight="bold" textColor="neutral800">
          {legend}
        </Typography>
      </Box>
      <Flex gap={5} wrap="wrap">
        {choices.map(({ id, label }) => (
          <Checkbox key={id} checked={chosen.includes(id)} onCheckedChange={() => onToggle(id)}>
            {label}
          </Checkbox>
        ))}
      </Flex>
      {children && <Box paddingTop={2}>{children}</Box>}
    </Box>
  );
};
