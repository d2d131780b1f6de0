using System.Text.Json.Serialization;

namespace Mcu.Dashboard.Ingest;

/// <summary>The answer to one message: on disk, and whether it had come before.</summary>
/// <param name="Duplicate">Null while the message lies in the spool: only the database knows.</param>
/// <param name="Spooled">On this node's disk, to be brought to the database when it is back.</param>
public sealed record IntakeReceipt(
    string Source,
    string ExternalId,
    bool? Duplicate,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Spooled = false);

/// <summary>Where a message is: <c>received</c>, or <c>incident</c> with its number.</summary>
public sealed record SignalStatusResponse(string Source, string ExternalId, string State, string? Number);

/// <summary>The answer to one line of a batch: what a single message is told, or what is wrong with it. As the contract names it; LineReceipts writes it.</summary>
public sealed record LineReceipt(
    int Line,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Source = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExternalId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Duplicate = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Spooled = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LineError? Error = null);

public sealed record LineError(string Code, string Field, string Message);
