using System.Collections;
using System.Data.Common;

namespace Mcu.Tests.Store.FakeServer;

/// <summary>One row for every result of a statement; the values are those of the columns' names.</summary>
internal sealed class FakeDataReader(FakeResults answers, IReadOnlyList<IReadOnlyList<FakeColumn>> results) : DbDataReader
{
    private int _result;
    private bool _isRead;

    public override int Depth => 0;

    public override int FieldCount => Columns.Count;

    public override bool HasRows => results.Count > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => 1;

    private IReadOnlyList<FakeColumn> Columns => _result < results.Count ? results[_result] : [];

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read()
    {
        if (_isRead || Columns.Count == 0)
        {
            return false;
        }

        return _isRead = true;
    }

    public override bool NextResult()
    {
        _isRead = false;
        return ++_result < results.Count;
    }

    public override object GetValue(int ordinal) => answers.Value(Columns[ordinal]) ?? DBNull.Value;

    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;

    public override T GetFieldValue<T>(int ordinal) => (T)GetValue(ordinal);

    public override bool GetBoolean(int ordinal) => Convert.ToBoolean(GetValue(ordinal), null);

    public override byte GetByte(int ordinal) => Convert.ToByte(GetValue(ordinal), null);

    public override short GetInt16(int ordinal) => Convert.ToInt16(GetValue(ordinal), null);

    public override int GetInt32(int ordinal) => Convert.ToInt32(GetValue(ordinal), null);

    public override long GetInt64(int ordinal) => Convert.ToInt64(GetValue(ordinal), null);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override string GetName(int ordinal) => Columns[ordinal].Name;

    public override int GetOrdinal(string name) => Columns.ToList().FindIndex(column => column.Name == name);

    public override Type GetFieldType(int ordinal) => GetValue(ordinal).GetType();

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => Convert.ToDouble(GetValue(ordinal), null);

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => GetValue(ordinal) is Guid id ? id : Guid.Empty;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();
}
