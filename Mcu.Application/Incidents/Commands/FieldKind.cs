namespace Mcu.Application.Incidents.Commands;

/// <summary>The type of a command's field; the HTTP endpoints read it and the dialogs draw it accordingly.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Line,

    /// <summary>Text of several lines.</summary>
    Words,

    /// <summary>A whole number of at least 1.</summary>
    Whole,

    /// <summary>A moment; people enter it in the municipality's local time.</summary>
    Moment,

    /// <summary>Code of a topic group.</summary>
    TopicGroup,

    /// <summary>Code of a topic.</summary>
    Topic,

    /// <summary>Code of a district.</summary>
    District,

    /// <summary>Code of an executor.</summary>
    Executor,

    /// <summary>Message or appeal (<see cref="Signals.MessageKind"/>).</summary>
    MessageKind,
}

/// <summary>What happens when a field is left out.</summary>
public enum FieldNeed
{
    /// <summary>The command runs without it.</summary>
    Optional,

    /// <summary>The incident refuses with a sentence of its own; a dialog requires the field.</summary>
    ByIncident,

    /// <summary>The request is malformed.</summary>
    Required,
}
