using System.Text.Json.Serialization;

namespace Mcu.Dashboard.Ingest;

/// <summary>The answer to one message: it is on disk, and whether it had arrived before.</summary>
/// <param name="Duplicate">Null while the message is in the spool, because only the database knows.</param>
/// <param name="Spooled">On this node's own disk, to be moved to the database when that is back.</param>
public sealed record IntakeReceipt(
    string Source,
    string ExternalId,
    bool? Duplicate,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Spooled = false);

/// <summary>The state of a message: <c>received</c>, or <c>incident</c> with its number.</summary>
public sealed record SignalStatusResponse(string Source, string ExternalId, string State, string? Number);

/// <summary>
/// The answer to one line of a batch: the receipt of its message, or what is wrong with it. Describes the format in the contract;
/// LineReceipts writes it.
/// </summary>
public sealed record LineReceipt(
    int Line,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Source = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExternalId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Duplicate = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Spooled = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LineError? Error = null);

public sealed record LineError(string Code, string Field, string Message);
