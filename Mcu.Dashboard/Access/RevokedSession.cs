namespace Mcu.Dashboard.Access;

/// <summary>What became of an administrator's wish to end another's session.</summary>
internal enum RevokedSession
{
    /// <summary>The actor may not do this; nothing was ended.</summary>
    NoRight,

    /// <summary>Ended on this node; the others are told as soon as the store can be asked.</summary>
    Here,

    /// <summary>Ended on this node, and within a second or two on the others.</summary>
    Everywhere,
}
