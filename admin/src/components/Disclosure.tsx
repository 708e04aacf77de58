import type * as React from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { ChevronDown, ChevronUp } from '@strapi/icons';

interface DisclosureProps {
  label: string;
  /** What is said beside the label, open or not. */
  summary?: React.ReactNode;
  isOpen: boolean;
  onToggle: () => void;
  children: React.ReactNode;
}

/** Something that is shown when it is asked for, below a line that tells what it is. */
export const Disclosure = ({ label, summary, isOpen, onToggle, children }: DisclosureProps) => {
  const Caret = isOpen ? ChevronUp : ChevronDown;
  return (
    <Box borderColor="neutral200" hasRadius>
      <Flex
        tag="button"
        type="button"
        width="100%"
        gap={3}
        paddingLeft={4}
        paddingRight={4}
        paddingTop={3}
        paddingBottom={3}
        background="transparent"
        borderWidth="0"
        cursor="pointer"
        hasRadius
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <Typography variant="pi" fontWeight="bold" textColor="neutral800" textAlign="start">
          {label}
        </Typography>
        <Flex flex="1" justifyContent="flex-end" gap={3}>
          {summary}
        </Flex>
        <Caret width="1.2rem" height="1.2rem" fill="neutral500" aria-hidden />
      </Flex>
      {isOpen && (
        <Box padding={4} paddingTop={1}>
          {children}
        </Box>
      )}
    </Box>
  );
};
