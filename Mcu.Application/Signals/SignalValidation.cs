using Mcu.Application.Common;

namespace Mcu.Application.Signals;

/// <summary>The rules a message must satisfy. One that breaks a rule is refused with the name of the field, never corrected.</summary>
public static class SignalValidation
{
    public const int MaxText = 20_000;
    public const int MaxExternalId = 200;
    private const int MaxSource = 100;
    private const int MaxShort = 500;
    private const int MaxPerson = 200;
    private const int MaxUrl = 2_000;

    /// <summary>How far the clock of a source may be ahead.</summary>
    public static readonly TimeSpan FutureAllowed = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Oldest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>Every broken rule; empty when the message is acceptable.</returns>
    public static IReadOnlyList<SignalFault> Check(Signal signal, DateTimeOffset now)
    {
        List<SignalFault> faults = [];
        Require("source", signal.Source, MaxSource);
        Require("externalId", signal.ExternalId, MaxExternalId);
        Require("text", signal.Text, MaxText);
        Allow("url", signal.Url, MaxUrl);
        Allow("address", signal.Address, MaxShort);
        Allow("author.name", signal.Author?.Name, MaxShort);
        Allow("author.externalId", signal.Author?.ExternalId, MaxShort);
        Allow("author.contact", signal.Author?.Contact, MaxShort);
        Allow("author.address", signal.Author?.Address, MaxShort);
        Allow("topicHint.group", signal.Topic?.Group, MaxShort);
        Allow("topicHint.topic", signal.Topic?.Topic, MaxShort);
        Allow("done.executor", signal.Done?.Executor, MaxPerson);
        Allow("done.acknowledgedBy", signal.Done?.AcknowledgedBy, MaxPerson);
        foreach (var attachment in signal.Attachments ?? [])
        {
            Allow("attachments.url", attachment.Url, MaxUrl);
        }

        Happened("receivedAt", signal.ReceivedAt);
        Happened("done.acknowledgedAt", signal.Done?.AcknowledgedAt);
        Happened("done.answeredAt", signal.Done?.AnsweredAt);
        Happened("done.closedAt", signal.Done?.ClosedAt);
        Within("lat", signal.Lat, 90);
        Within("lon", signal.Lon, 180);
        return faults;

        void Require(string field, string value, int most)
        {
            if (VisibleText.IsBlank(value))
            {
                faults.Add(new(field, "required"));
            }

            Allow(field, value, most);
        }

        void Allow(string field, string? value, int most)
        {
            if (value is null)
            {
                return;
            }

            if (value.Length > most)
            {
                faults.Add(new(field, "tooLong"));
            }
            else if (value.Contains('\0', StringComparison.Ordinal) || !IsWellFormed(value))
            {
                faults.Add(new(field, "characters"));
            }
        }

        void Happened(string field, DateTimeOffset? moment)
        {
            if (moment > now + FutureAllowed)
            {
                faults.Add(new(field, "future"));
            }
            else if (moment < Oldest)
            {
                faults.Add(new(field, "past"));
            }
        }

        void Within(string field, double? value, double most)
        {
            if (value is { } number && (double.IsNaN(number) || Math.Abs(number) > most))
            {
                faults.Add(new(field, "range"));
            }
        }
    }

    /// <summary>Whether the text holds no half of a surrogate pair: PostgreSQL would refuse it, and a browser would show a box.</summary>
    private static bool IsWellFormed(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(value[i]))
            {
                return false;
            }
        }

        return true;
    }
}

/// <param name="Field">The name of the field in the HTTP interface.</param>
/// <param name="Code"><c>required</c>, <c>tooLong</c>, <c>characters</c>, <c>future</c>, <c>past</c>, <c>range</c>; the sentence is in the
/// resources under <c>Fault.&lt;code&gt;</c>.</param>
public sealed record SignalFault(string Field, string Code);
