import type * as React from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Information, WarningCircle } from '@strapi/icons';

interface NoticeProps {
  variant: 'primary' | 'success' | 'warning' | 'danger';
  children: React.ReactNode;
  /** A button that leads on. */
  action?: React.ReactNode;
}

/** Something to know before going on, with what can be done about it. */
export const Notice = ({ variant, children, action }: NoticeProps) => {
  const Icon =
    variant === 'success' ? CheckCircle : variant === 'primary' ? Information : WarningCircle;
  return (
    <Flex
      role={variant === 'danger' ? 'alert' : 'status'}
      background={`${variant}100`}
      borderColor={`${variant}200`}
      hasRadius
      padding={4}
      gap={3}
      alignItems="center"
      justifyContent="space-between"
      wrap="wrap"
    >
      <Flex gap={3} flex="1 1 24rem" alignItems="flex-start">
        <Box paddingTop="2px">
          <Icon fill={`${variant}600`} width="1.6rem" height="1.6rem" aria-hidden />
        </Box>
        <Typography variant="omega" textColor="neutral800">
          {children}
        </Typography>
      </Flex>
      {action}
    </Flex>
  );
};
