//! Beginning an enrolment: who may, what is begun, and that nothing is enrolled by it.
