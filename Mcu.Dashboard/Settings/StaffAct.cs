namespace Mcu.Dashboard.Settings;

/// <summary>A change of the staff that asks for something.</summary>
public enum StaffAct
{
    /// <summary>A new person.</summary>
    Add,

    /// <summary>A person takes a position.</summary>
    Appoint,

    /// <summary>A person leaves a position.</summary>
    End,

    /// <summary>A person acts in a position instead of its holder.</summary>
    Substitute,
}
