namespace Microsoft.SqlServer.Server;

/// <summary>How a type of .NET would be kept in a column.</summary>
public enum Format
{
    Unknown,
    Native,
    UserDefined,
}

/// <summary>What a type of .NET would say of itself to be kept in a column; none of ours does.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format => format;

    public int MaxByteSize { get; set; }

    public bool IsFixedLength { get; set; }

    public bool IsByteOrdered { get; set; }

    public string? ValidationMethodName { get; set; }

    public string? Name { get; set; }
}

/// <summary>How such a type would write itself.</summary>
public interface IBinarySerialize
{
    void Read(BinaryReader r);

    void Write(BinaryWriter w);
}

/// <summary>What the client throws when a type cannot be kept.</summary>
public sealed class InvalidUdtException : SystemException
{
    public InvalidUdtException()
    {
    }

    public InvalidUdtException(string message)
        : base(message)
    {
    }

    public InvalidUdtException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public static InvalidUdtException Create(Type udtType, string resourceReason) => new($"{udtType?.FullName}: {resourceReason}");
}
