using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Dashboard.Http;

namespace Mcu.Dashboard.Ingest;

/// <summary>Converts one message from its JSON to a signal, or to the list of what is wrong with it. Nothing is corrected.</summary>
internal static class IntakeReader
{
    private const int MaxAttachments = 100;
    private const int MaxMime = 200;

    /// <param name="source">The source whose token was sent.</param>
    /// <param name="externalId">Our own id for a message that has none; null when the message must have one.</param>
    public static IntakeReading Read(ReadOnlyMemory<byte> json, string source, string? externalId, DateTimeOffset now)
    {
        List<Fault> faults = [];
        Signal? signal = null;
        JsonFields.Read(json, faults, fields => signal = Read(fields, source, externalId, now));
        if (signal is not null)
        {
            // A field that could not be read is not reported as missing in addition.
            faults.AddRange(SignalValidation.Check(signal, now)
                .Where(broken => !faults.Exists(fault => fault.Field == broken.Field))
                .Select(Fault.From)
                .ToArray());
        }

        return new IntakeReading(faults.Count == 0 ? signal : null, faults);
    }

    private static Signal Read(JsonFields fields, string source, string? externalId, DateTimeOffset now)
    {
        if (externalId is null && fields.Text("source") is { } named && named != source)
        {
            fields.Blame("source", IntakeReading.OtherSource);
        }

        var author = fields.Object("author");
        var hint = fields.Object("topicHint");
        return new Signal(
            source,
            externalId ?? fields.Text("externalId") ?? "",
            Kind(fields),
            TownClock.Cut(fields.Moment("receivedAt") ?? now),
            fields.Text("text") ?? "",
            author is null
                ? null
                : new SignalAuthor(author.Text("externalId"), author.Text("name"), author.Text("contact"), author.Text("address")),
            fields.Text("url"),
            hint is null ? null : new TopicHint(hint.Text("group"), hint.Text("topic")),
            fields.Text("address"),
            fields.Number("lat"),
            fields.Number("lon"),
            Attachments(fields))
        {
            // Only a channel with an effect is kept; any other is ignored.
            Channel = fields.Text("channel") is Signal.Email ? Signal.Email : null,
        };
    }

    private static MessageKind Kind(JsonFields fields)
    {
        switch (fields.Text("kind"))
        {
            case null or "message":
                return MessageKind.Message;
            case "appeal":
                return MessageKind.Appeal;
            default:
                fields.Blame("kind", "value");
                return MessageKind.Message;
        }
    }

    private static SignalAttachment[]? Attachments(JsonFields fields)
    {
        List<SignalAttachment> attachments = [];
        foreach (var item in fields.Objects("attachments", MaxAttachments))
        {
            var (url, mime) = (item.Text("url"), item.Text("mime", MaxMime));
            if (string.IsNullOrWhiteSpace(url))
            {
                item.Blame("url", "required");
            }

            attachments.Add(new SignalAttachment(url ?? "", mime));
        }

        return attachments.Count == 0 ? null : [.. attachments];
    }
}

/// <summary>A message that was read, or what is wrong with it.</summary>
internal readonly record struct IntakeReading(Signal? Signal, IReadOnlyList<Fault> Faults)
{
    public const string OtherSource = "otherSource";

    public bool IsOfOtherSource => Faults.Any(fault => fault.Code == OtherSource);
}
