namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>The columns of the export that are read; others are ignored.</summary>
internal enum RegisterColumn
{
    Number,
    Created,
    Text,
    Closed,
    Executor,
    AnsweredAt,
    AnsweredAtLater,
    AnsweredAfter,
    ClosedAfter,
    Answer,
    AnswerLater,
    Step,
    Result,
    Group,
    Topic,
    Settlement,
    Street,
    House,
    Url,
    Author,
}
