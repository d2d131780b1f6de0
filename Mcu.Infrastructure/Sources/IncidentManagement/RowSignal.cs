using Mcu.Application.Signals;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>
/// Makes a message of a row, or gives the reason why not. Rows are accepted as they are or refused, never corrected by guessing.
/// </summary>
/// <param name="now">The moment of the import.</param>
internal sealed class RowSignal(Header header, string source, TimeZoneInfo zone, DateTimeOffset now)
{
    private const string DoneStep = "Готово";

    /// <summary>Results by which an incident is still open.</summary>
    private static readonly HashSet<string> OpenResults = new(
        new[] { "", "Не решено", "Отложено" }.Select(ColumnNames.Key), StringComparer.Ordinal);

    public RegisterLine Read(SheetRow row)
    {
        var values = new RowValues(header, row, zone, now);
        var signal = Signal(values);
        return values.FaultCode is { } code
            ? Refusals.Line(row.Line, code, values.FaultColumn)
            : new RegisterLine(row.Line, signal, null);
    }

    private Signal Signal(RowValues values)
    {
        var number = values.Number();

        // A day alone is taken from its beginning, so that the clocks do not start later than the message came.
        var created = values.Moment(RegisterColumn.Created)?.Earliest;
        if (created is null)
        {
            values.Refuse(Refusals.Required, RegisterColumn.Created);
        }

        return new Signal(
            source,
            number,
            MessageKind.Message,
            created ?? default,
            values.Required(RegisterColumn.Text, values.Prose(RegisterColumn.Text)),
            values.Words(RegisterColumn.Author) is { } author ? new SignalAuthor(author, null, null) : null,
            values.Words(RegisterColumn.Url),
            Topic(values),
            Address(values),
            Done: created is { } start ? Outcome(values, start) : null);
    }

    private static TopicHint? Topic(RowValues values)
    {
        var group = values.Words(RegisterColumn.Group);

        // A star marks the themes that the centre watches; it is not part of the name.
        var topic = values.Words(RegisterColumn.Topic)?.TrimStart('★').TrimStart();
        return group is null && topic is null or "" ? null : new TopicHint(group, topic is "" ? null : topic);
    }

    private static string? Address(RowValues values)
    {
        string?[] parts =
            [values.Place(RegisterColumn.Settlement), values.Place(RegisterColumn.Street), values.Place(RegisterColumn.House)];
        var address = string.Join(", ", parts.Where(part => part is not null));
        return address.Length == 0 ? null : address;
    }

    private static SignalOutcome? Outcome(RowValues values, DateTimeOffset created)
    {
        var executor = values.Words(RegisterColumn.Executor);
        var result = values.Words(RegisterColumn.Result);
        var answer = values.Prose(RegisterColumn.Answer) ?? values.Prose(RegisterColumn.AnswerLater);
        var answered = AnsweredAt(values, created);
        var closed = IsFinished(values.Words(RegisterColumn.Step), result)
            ? ClosedAt(values, created, answered?.Earliest ?? created)
            : null;

        // An answer of which only the day is known came before a closing that is known more exactly.
        var answeredAt = answered?.NotAfter(closed);
        var closedAt = closed?.Latest;
        if (answeredAt < created)
        {
            values.Refuse(Refusals.AnsweredBeforeCreated, RegisterColumn.AnsweredAt);
        }
        else if (closedAt < created)
        {
            values.Refuse(Refusals.ClosedBeforeCreated, RegisterColumn.Closed);
        }
        else if (closedAt < answeredAt)
        {
            values.Refuse(Refusals.ClosedBeforeAnswered, RegisterColumn.Closed);
        }

        return (executor, answeredAt, answer, closedAt, result) is (null, null, null, null, null)
            ? null
            : new SignalOutcome(executor, answeredAt, answer, closedAt, result);
    }

    /// <summary>The first answer of anybody; that of the press office may be a later one.</summary>
    private static RowMoment? AnsweredAt(RowValues values, DateTimeOffset created) =>
        values.Moment(RegisterColumn.AnsweredAt)
        ?? values.Moment(RegisterColumn.AnsweredAtLater)
        ?? values.MomentAfter(created, RegisterColumn.AnsweredAfter, created);

    private static RowMoment? ClosedAt(RowValues values, DateTimeOffset created, DateTimeOffset last) =>
        values.Moment(RegisterColumn.Closed) ?? values.MomentAfter(created, RegisterColumn.ClosedAfter, last);

    private static bool IsFinished(string? step, string? result) =>
        ColumnNames.Key(step ?? "") == ColumnNames.Key(DoneStep) || !OpenResults.Contains(ColumnNames.Key(result ?? ""));
}
